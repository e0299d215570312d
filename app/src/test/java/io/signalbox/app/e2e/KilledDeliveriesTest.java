package io.signalbox.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.app.commands.CommandResult;
import io.signalbox.app.local.LocalPorts;
import io.signalbox.schemas.Ending;
import io.signalbox.schemas.Handoff;
import io.signalbox.schemas.HandoffChange;
import io.signalbox.schemas.HandoffEnded;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.UndecodableException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hand-offs for three destinations, of which one is dead, one slow and one fails three times in
 * ten, while the process is ended by SIGKILL again and again. In its whole size with {@code
 * -Dsignalbox.handoffs=10000}.
 */
class KilledDeliveriesTest {

  private static final int HANDOFFS = Integer.getInteger("signalbox.handoffs", 300);
  private static final boolean WHOLE = HANDOFFS >= 1_000;
  private static final int KILLS = Integer.getInteger("signalbox.kills", WHOLE ? 5 : 2);
  private static final long SEED = Long.getLong("signalbox.seed", System.currentTimeMillis());
  private static final Duration PATIENCE = Duration.ofMinutes(WHOLE ? 30 : 3);

  /** So many are delivered undisturbed, without the dead one and then beside it. */
  private static final int MEASURED = WHOLE ? 1_000 : 60;

  /** What is sent at once, and how much may be under way. */
  private static final int BATCH = HANDOFFS / 20;

  private static final int UNDER_WAY = HANDOFFS / 4;
  private static final Duration DELAY = Duration.ofMillis(40);
  private static final int FAILING_PERCENT = 30;
  private static final double MOST_SLOWED = 4;

  // They take their ports before others are looked for.
  private final WebhookReceiver slow = WebhookReceiver.slow(DELAY);
  private final WebhookReceiver flaky = WebhookReceiver.flaky(FAILING_PERCENT);

  private final LocalPorts ports = LocalPorts.of(LocalPorts.ANY, LocalPorts.ANY, LocalPorts.ANY);
  private final HandoffTraffic traffic =
      new HandoffTraffic(WholeInstallation.intake(URI.create("http://127.0.0.1:" + ports.http())));
  private final Path data;
  private final Path policies;
  private int sent;

  KilledDeliveriesTest(@TempDir Path data, @TempDir Path policies) throws Exception {
    this.data = data;
    this.policies = policies;
    Map<String, URI> destinations = new TreeMap<>();
    destinations.put("dead", WebhookReceiver.nobody());
    destinations.put("flaky", flaky.address());
    destinations.put("slow", slow.address());
    DeliveryPolicies.write(
        policies,
        destinations,
        "flaky, slow",
        WHOLE ? "15m" : "1m",
        """
        concurrency: 8
        rate: 1000/s
        breaker: {after: 10, for: 1s}
        schedule:
          delays: [0s, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s]
          jitter: 10%
        """);
  }

  @Test
  @Timeout(3_600)
  void everyHandoffHasOneEndingAndReachesWhoeverListensWhenTheProcessIsKilled() throws Exception {
    System.out.printf(
        "%,d hand-offs, %d kills; repeat it with -Dsignalbox.seed=%d%n", HANDOFFS, KILLS, SEED);
    Duration alone;
    Duration beside;
    ChildInstallation child = ChildInstallation.begin(data, policies, ports);
    try (ExecutorService sending = Executors.newVirtualThreadPerTaskExecutor()) {
      child.awaitReady();
      traffic.intake().goLive("test");
      alone = delivered(DeliveryPolicies.TO_SOME);
      beside = delivered(DeliveryPolicies.TO_ALL);
      Future<?> rest = sending.submit(this::sendTheRest);
      for (int calls : killedAfter(calls())) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> calls() >= calls);
        child.kill();
        child = ChildInstallation.begin(data, policies, ports);
        child.awaitReady();
      }
      rest.get();
    } finally {
      child.kill();
    }

    try (WholeInstallation installation = WholeInstallation.start(data, policies, 1, ports)) {
      traffic.until(PATIENCE, () -> taken() == 2 * sent);
      traffic.until(PATIENCE, () -> held(installation) == 0);
      await().atMost(PATIENCE).until(installation::balances);

      Map<Ending, Long> endings = everyHandoffHasOneEnding(installation);
      eachHasOneMessage(slow);
      eachHasOneMessage(flaky);
      assertThat(CommandResult.of("ledger", "--url", installation.http()).exitCode()).isZero();
      assertThat(installation.verify().findings()).isEmpty();
      report(endings, alone, beside);
      assertThat((double) beside.toNanos() / alone.toNanos())
          .as("how much the dead destination slows the others")
          .isLessThan(MOST_SLOWED);
    } finally {
      slow.close();
      flaky.close();
    }
  }

  /** How long it takes until both that listen have all of them. */
  private Duration delivered(String event) {
    long begun = System.nanoTime();
    send(event, MEASURED);
    traffic.until(PATIENCE, () -> taken() == 2 * sent);
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  private void sendTheRest() {
    while (sent < HANDOFFS + MEASURED) {
      traffic.until(PATIENCE, () -> sent - slow.taken().size() < UNDER_WAY);
      send(DeliveryPolicies.TO_ALL, Math.min(BATCH, HANDOFFS + MEASURED - sent));
    }
  }

  private void send(String event, int count) {
    traffic.send(event, count);
    sent += count;
  }

  private int calls() {
    return slow.calls() + flaky.calls();
  }

  private int taken() {
    return slow.taken().size() + flaky.taken().size();
  }

  /** While the rest is sent and delivered. */
  private static List<Integer> killedAfter(int calls) {
    Random random = new Random(SEED);
    int more = 2 * HANDOFFS - UNDER_WAY;
    return IntStream.range(0, KILLS)
        .map(kill -> calls + random.nextInt(more))
        .sorted()
        .boxed()
        .toList();
  }

  /** What is open of hand-offs and their deliveries. */
  private static long held(WholeInstallation installation) {
    long held = 0;
    for (JsonNode line : installation.ask("/v1/ledger").orElseThrow().path("lines")) {
      if (Set.of("routing", "hand-offs", "deliveries").contains(line.path("line").asText())) {
        held += line.path("held").asLong();
      }
    }
    return held;
  }

  /** Those that were created are those that ended; an ending that follows is another one. */
  private Map<Ending, Long> everyHandoffHasOneEnding(WholeInstallation installation)
      throws UndecodableException {
    List<String> created = new ArrayList<>();
    for (Handoff handoff : installation.values(Topics.SALES_QUEUE)) {
      created.add(handoff.getHandoffId());
    }
    for (Handoff handoff : installation.values(Topics.CS_QUEUE)) {
      created.add(handoff.getHandoffId());
    }
    assertThat(created).hasSize(sent).doesNotHaveDuplicates();
    Map<String, Ending> endings = new TreeMap<>();
    for (HandoffChange change : installation.values(Topics.HANDOFF_CHANGES)) {
      if (change.getChange() instanceof HandoffEnded ended) {
        assertThat(endings.put(change.getHandoffId(), ended.getEnding()))
            .as("the ending of %s before", change.getHandoffId())
            .isNotEqualTo(ended.getEnding());
      }
    }
    assertThat(endings.keySet()).isEqualTo(new TreeSet<>(created));
    assertThat(slow.taken()).isEqualTo(endings.keySet());
    assertThat(flaky.taken()).isEqualTo(endings.keySet());
    Map<Ending, Long> counts = new TreeMap<>();
    endings.values().forEach(ending -> counts.merge(ending, 1L, Long::sum));
    return counts;
  }

  /** What comes again comes under the id that it had, and no other hand-off has this id. */
  private static void eachHasOneMessage(WebhookReceiver receiver) {
    assertThat(receiver.messagesOf().values()).allMatch(messages -> messages.size() == 1);
    assertThat(receiver.handoffsOf().values()).allMatch(handoffs -> handoffs.size() == 1);
  }

  private void report(Map<Ending, Long> endings, Duration alone, Duration beside) {
    System.out.printf(
        "%,d hand-offs ended %s; the slow one was called %,d times, %,d of them again after it had"
            + " taken it, the flaky one %,d and %,d; %,d took %d ms without the dead one and %d ms"
            + " beside it, %.2f times as long%n",
        sent,
        endings,
        slow.calls(),
        slow.repeated(),
        flaky.calls(),
        flaky.repeated(),
        MEASURED,
        alone.toMillis(),
        beside.toMillis(),
        (double) beside.toNanos() / alone.toNanos());
  }
}
