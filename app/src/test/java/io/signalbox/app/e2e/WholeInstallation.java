package io.signalbox.app.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.app.DefaultSources;
import io.signalbox.app.SignalboxWiring;
import io.signalbox.app.imports.HttpIntake;
import io.signalbox.app.imports.WriteKeys;
import io.signalbox.app.local.LocalMode;
import io.signalbox.app.local.LocalPorts;
import io.signalbox.app.local.LocalRegistry;
import io.signalbox.app.local.LocalSettings;
import io.signalbox.app.local.RunningLocal;
import io.signalbox.app.local.Steps;
import io.signalbox.audit.AuditVerification;
import io.signalbox.audit.VerificationResult;
import io.signalbox.audit.stream.RegisterReader;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.UndecodableException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Local mode as a user starts it, on free ports. */
final class WholeInstallation implements AutoCloseable {

  private final LocalMode local;
  private final RunningLocal running;
  private final LocalPorts ports;
  private final StringWriter said;
  private @Nullable LocalRegistry registry;

  private WholeInstallation(
      LocalMode local, RunningLocal running, LocalPorts ports, StringWriter said) {
    this.local = local;
    this.running = running;
    this.ports = ports;
    this.said = said;
  }

  static WholeInstallation start(Path data, Path policies, int threads)
      throws InterruptedException {
    return start(data, policies, threads, System::getenv);
  }

  /** Started with another environment. */
  static WholeInstallation start(
      Path data, Path policies, int threads, Function<String, @Nullable String> environment)
      throws InterruptedException {
    LocalPorts free = LocalPorts.of(LocalPorts.ANY, LocalPorts.ANY, LocalPorts.ANY);
    return start(data, policies, threads, environment, free);
  }

  /** Started at these ports. */
  static WholeInstallation start(Path data, Path policies, int threads, LocalPorts ports)
      throws InterruptedException {
    return start(data, policies, threads, System::getenv, ports);
  }

  private static WholeInstallation start(
      Path data,
      Path policies,
      int threads,
      Function<String, @Nullable String> environment,
      LocalPorts ports)
      throws InterruptedException {
    SignalboxWiring wiring =
        new SignalboxWiring(
            SignalboxWiring.policies(policies),
            DefaultSources.byWriteKey(),
            Clock.systemUTC(),
            environment);
    StringWriter said = new StringWriter();
    LocalMode local =
        new LocalMode(
            LocalSettings.of(data, ports, policies, threads),
            wiring,
            new Steps(new PrintWriter(said)));
    return new WholeInstallation(local, local.start(), ports, said);
  }

  /** What it told its user while it started. */
  String said() {
    return said.toString();
  }

  String http() {
    return running.address().toString();
  }

  String kafka() {
    return ports.bootstrapServers();
  }

  String registry() {
    return ports.registryAddress().toString();
  }

  Contracts contracts() {
    return running.installation().contracts();
  }

  int partitions() {
    return running.installation().partitions();
  }

  HttpIntake intake() {
    return intake(running.address());
  }

  /** The intake of any installation in local mode. */
  static HttpIntake intake(URI address) {
    return new HttpIntake(
        address,
        new WriteKeys(
            Optional.of(DefaultSources.PRODUCT_KEY), Optional.of(DefaultSources.CRM_KEY)));
  }

  Optional<JsonNode> ask(String path) {
    return intake().ask(path);
  }

  boolean balances() {
    return ask("/v1/ledger").orElseThrow().path("balanced").asBoolean();
  }

  VerificationResult verify() {
    Contracts contracts = running.installation().contracts();
    try (RegisterReader register = new RegisterReader(contracts, kafka())) {
      return AuditVerification.verify(
          contracts, running.installation().partitions(), register::entries);
    }
  }

  /** All committed values of a topic, partition by partition. */
  <T extends SpecificRecord> List<T> values(Topic<T> topic) throws UndecodableException {
    Contracts contracts = running.installation().contracts();
    List<T> values = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : records(contracts.name(topic))) {
      values.add(contracts.decoder(topic).decode(record.value()));
    }
    return values;
  }

  /** All committed records of a topic, by its full name. */
  List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      while (partitions.stream()
          .anyMatch(one -> consumer.position(one) < end.getOrDefault(one, 0L))) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
      return records;
    }
  }

  /** Ends the registry by force. */
  void killRegistry() {
    killRegistry(ProcessHandle.current());
  }

  /** Ends the registry of an installation in local mode, which is its only child that is Java. */
  static void killRegistry(ProcessHandle parent) {
    parent
        .children()
        .filter(child -> child.info().command().orElse("").endsWith("java"))
        .forEach(
            child -> {
              child.destroyForcibly();
              child.onExit().join();
            });
  }

  /** Starts another registry at the same address; it knows what the last one knew. */
  void startRegistry() throws InterruptedException {
    LocalRegistry another = new LocalRegistry(running.installation().data(), ports);
    another.start();
    another.awaitReady(Duration.ofSeconds(90));
    registry = another;
  }

  @Override
  public void close() {
    local.close();
    if (registry != null) {
      registry.close();
    }
  }
}
