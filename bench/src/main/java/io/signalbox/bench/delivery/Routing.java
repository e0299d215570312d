package io.signalbox.bench.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.signalbox.app.local.Installation;
import io.signalbox.app.local.WiredStage;
import io.signalbox.app.policies.PolicyActivator;
import io.signalbox.app.policies.PolicyTexts;
import io.signalbox.app.policies.RoutingCompiler;
import io.signalbox.bench.pipeline.Stages;
import io.signalbox.policy.PolicyFiles;
import io.signalbox.router.stream.RouterTopology;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.RouterRecord;
import io.signalbox.schemas.Tick;
import io.signalbox.schemas.TopicEncoder;
import io.signalbox.schemas.Topics;
import io.signalbox.stage.Partitioning;
import io.signalbox.testkit.Decisions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The router alone, given decisions of accounts that each are a new one. */
final class Routing implements AutoCloseable {

  private static final String ROUTER = "router";
  private static final long NAP_MILLIS = 2;
  private static final long TICK_MILLIS = 20;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Installation installation;
  private final Stages stages;
  private final TopicEncoder<RouterRecord> encoder;
  private final Producer<byte[], byte[]> producer;
  private Instant asOf = Instant.now();
  private long decisions;
  private long ticks;

  private Routing(Installation installation, Stages stages) {
    this.installation = installation;
    this.stages = stages;
    this.encoder = installation.contracts().encoder(Topics.ROUTER_LOG);
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                installation.bootstrapServers(),
                ProducerConfig.LINGER_MS_CONFIG,
                5),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Starts the router under the installation's policies. */
  static Routing start(Installation installation) throws InterruptedException {
    PolicyTexts policies = PolicyTexts.of(PolicyFiles.read(installation.policies()));
    var unused =
        new PolicyActivator(
                installation.contracts(),
                installation.bootstrapServers(),
                installation.partitions())
            .activate(
                history -> policies,
                new PolicyActivator.Order("benchmark", "the first start", Instant.now()));
    RouterTopology router =
        new RouterTopology(
            installation.contracts(),
            RoutingCompiler::compile,
            installation.partitions(),
            "benchmark");
    return new Routing(
        installation,
        Stages.start(
            installation,
            List.of(
                new WiredStage(
                    ROUTER, router.build(), RouterTopology.BOOKS, RouterTopology.lines()))));
  }

  /** Gives how many hand-offs are made a second, from their decisions to their deliveries. */
  double route(int handoffs) throws InterruptedException {
    long issued = stages.total(ROUTER, "deliveries issued") + handoffs;
    long begun = System.nanoTime();
    Tick tick = nextTick();
    for (int each = 0; each < handoffs; each++) {
      String account = "account-" + ++decisions;
      send(
          account,
          Decisions.qualified("d" + decisions, account, "person-" + decisions, "p", asOf)
              .setRouteHistory(true)
              .build());
    }
    send(tick);
    await("deliveries issued", issued);
    return handoffs / ((System.nanoTime() - begun) / 1e9);
  }

  /**
   * Waits until so many deliveries have ended well. Time passes meanwhile: of many at once the
   * courier puts most off until their turn comes.
   */
  void awaitDelivered(long handoffs) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (delivered() < handoffs && System.nanoTime() < end) {
      send(nextTick());
      Thread.sleep(TICK_MILLIS);
    }
    await("deliveries delivered", handoffs);
  }

  long delivered() {
    return stages.total(ROUTER, "deliveries delivered");
  }

  @Override
  public void close() {
    producer.close();
    stages.close();
    installation.data().close();
  }

  private void await(String line, long total) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (stages.total(ROUTER, line) < total) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "%s do not reach %d: %s".formatted(line, total, stages.totals(ROUTER)));
      }
      Thread.sleep(NAP_MILLIS);
    }
  }

  private Tick nextTick() {
    Instant now = Instant.now();
    asOf = now.isAfter(asOf) ? now : asOf.plusMillis(1);
    return new Tick(++ticks, asOf, null, true, List.of());
  }

  private void send(Tick tick) {
    for (int partition = 0; partition < installation.partitions(); partition++) {
      send(partition, null, tick);
    }
  }

  private void send(String account, Object fact) {
    send(Partitioning.partitionOf(account, installation.partitions()), account, fact);
  }

  private void send(int partition, @Nullable String account, Object fact) {
    byte[] value = encoder.encode(new RouterRecord(account, fact, new Origin("benchmark", 0, 1L)));
    var unused =
        producer.send(
            new ProducerRecord<>(
                installation.contracts().name(Topics.ROUTER_LOG),
                partition,
                account == null ? null : account.getBytes(UTF_8),
                value));
  }
}
