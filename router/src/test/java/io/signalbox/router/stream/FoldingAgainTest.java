package io.signalbox.router.stream;

import static io.signalbox.router.RouterFixtures.LIVE;
import static io.signalbox.router.RouterFixtures.deal;
import static io.signalbox.router.RouterFixtures.fact;
import static io.signalbox.router.RouterFixtures.record;
import static io.signalbox.router.RouterFixtures.tick;
import static io.signalbox.router.RouterFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.router.Candidate;
import io.signalbox.schemas.Action;
import io.signalbox.schemas.AssignmentMade;
import io.signalbox.schemas.AssignmentWaiting;
import io.signalbox.schemas.AttemptState;
import io.signalbox.schemas.ClaimCommand;
import io.signalbox.schemas.ClaimVerb;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.DeliveryAttempt;
import io.signalbox.schemas.DiscardCommand;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.RedriveCommand;
import io.signalbox.schemas.RouterRecord;
import io.signalbox.schemas.Tick;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.Topics;
import io.signalbox.testkit.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log of everything that may come, folded twice. */
class FoldingAgainTest {

  private static final Origin ORIGIN = new Origin("test", 0, 1L);
  private static final List<Topic<?>> SAID =
      List.of(
          Topics.ROUTINGS,
          Topics.SALES_QUEUE,
          Topics.CS_QUEUE,
          Topics.HANDOFF_CHANGES,
          Topics.DELIVERIES,
          Topics.DELIVERY_ATTEMPTS,
          Topics.DEAD_LETTERS,
          Topics.ACTIONS,
          Topics.ASSIGNMENT_LOG,
          Topics.FAILED_EVENTS);

  private final TreeMap<String, Integer> reached = new TreeMap<>();

  @TempDir private Path directory;

  @Test
  void theSameLogSaysTheSameByteForByteAndTheBooksBalanceThroughout() {
    Seeds.check(12, this::agrees);

    assertThat(reached.keySet())
        .contains("ticks of its own")
        .containsAll(SAID.stream().map(Topic::baseName).toList());
  }

  private void agrees(Random random) {
    int push = random.nextInt(3);
    List<RouterRecord> log = log(random, 900);

    Map<Integer, RouterRecord> ownTicks = new TreeMap<>();
    Map<String, List<String>> first = fold(push, log, ownTicks, true);
    Map<String, List<String>> second = fold(push, log, ownTicks, false);

    assertThat(second).isEqualTo(first);
    reached.merge("ticks of its own", ownTicks.size(), Integer::sum);
    first.forEach((topic, facts) -> reached.merge(topic, facts.size(), Integer::sum));
    reached.values().removeIf(count -> count == 0);
  }

  /**
   * Folds a log.
   *
   * @param ownTicks those that the router wrote because time passed, by the record they came before
   * @param live whether time passes and ticks are added; else they are part of the log
   */
  private Map<String, List<String>> fold(
      int policy, List<RouterRecord> log, Map<Integer, RouterRecord> ownTicks, boolean live) {
    Instant now = LIVE;
    try (RouterDriver router = new RouterDriver(Files.createTempDirectory(directory, "state"))) {
      router.activate(FoldedPolicies.of(policy));
      for (int each = 0; each < log.size(); each++) {
        if (each == log.size() / 2) {
          router.activate(FoldedPolicies.of(policy + 1));
        }
        if (live && each % 7 == 0) {
          var unused = router.read(Topics.ROUTER_LOG);
          router.passTimeTo(now.plusSeconds(each));
          for (RouterRecord tick : router.read(Topics.ROUTER_LOG)) {
            ownTicks.putIfAbsent(each, tick);
          }
        }
        RouterRecord own = live ? null : ownTicks.get(each);
        if (own != null) {
          router.send(own);
        }
        router.send(log.get(each));
        if (log.get(each).getFact() instanceof Tick tick) {
          now = tick.getAsOf();
        }
        if (live) {
          router.assertBalanced();
        }
      }
      Map<String, List<String>> said = new TreeMap<>();
      for (Topic<?> topic : SAID) {
        said.put(
            topic.baseName(),
            router.bytes(topic).stream()
                .map(fact -> fact.key() + " " + HexFormat.of().formatHex(fact.value()))
                .toList());
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<RouterRecord> log(Random random, int length) {
    List<RouterRecord> log = new ArrayList<>();
    List<Decision> decisions = new ArrayList<>();
    Map<String, Long> turns = new TreeMap<>();
    Instant now = LIVE.plus(Duration.ofDays(1));
    long ticks = 0;
    while (log.size() < length) {
      String account = "account-" + random.nextInt(7);
      int kind = random.nextInt(100);
      if (kind < 25) {
        log.add(record(null, tick(++ticks, now)));
        now = now.plus(Duration.ofMinutes(1 + random.nextInt(240)));
      } else if (kind < 45) {
        String play = random.nextBoolean() ? "pql" : "quiet-customer";
        long number = turns.merge(account + play, 1L, Long::sum);
        Decision decision =
            turn(null, play, number, now)
                .setAccount(account)
                .setDecisionId(account + "-" + play + "-" + number)
                .build();
        decisions.add(decision);
        log.add(record(account, decision));
      } else if (kind < 52) {
        log.add(
            record(
                account,
                fact("f" + log.size(), now, Map.of("employees", (long) random.nextInt(1_000)))));
      } else if (kind < 57) {
        log.add(
            record(
                account,
                deal(account + random.nextInt(9), random.nextBoolean() ? "WON" : "LOST", now)));
      } else if (!decisions.isEmpty()) {
        Decision decision = decisions.get(Math.max(0, decisions.size() - 1 - random.nextInt(9)));
        String handoff = new Candidate.Qualified(decision).handoffId();
        log.add(record(decision.getAccount(), answer(random, handoff, decision, now)));
      }
    }
    return log;
  }

  private static Object answer(Random random, String handoff, Decision decision, Instant now) {
    String id = "c" + random.nextInt(2_000);
    return switch (random.nextInt(9)) {
      case 0, 1 -> new AssignmentMade(handoff, "dach", "mira", "the next in turn");
      case 2 -> new AssignmentWaiting(handoff, "dach", "all are away");
      case 3 ->
          new Action(
              id,
              decision.getAccount(),
              random.nextBoolean() ? handoff : null,
              List.of("accepted", "emailed", "rejected", "meeting").get(random.nextInt(4)),
              "bad_fit",
              "crm",
              now,
              ORIGIN);
      case 4 ->
          new ClaimCommand(
              id,
              handoff,
              "bot-" + random.nextInt(2),
              List.copyOf(EnumSet.allOf(ClaimVerb.class)).get(random.nextInt(5)),
              null,
              "bad_fit",
              now);
      case 5 -> new RedriveCommand(id, handoff, null, "ops", "mended", now);
      case 6 -> new DiscardCommand(id, handoff, null, "ops", "too late", now);
      default ->
          DeliveryAttempt.newBuilder()
              .setHandoffId(handoff)
              .setAccount(decision.getAccount())
              .setDestination("hook")
              .setAttempt(1 + random.nextInt(3))
              .setState(random.nextInt(3) == 0 ? AttemptState.DELIVERED : AttemptState.FAILED)
              .setAt(now)
              .setFailure("status")
              .setReason("It answered 500")
              .setPermanent(random.nextInt(4) == 0)
              .setOrigin(ORIGIN)
              .build();
    };
  }
}
