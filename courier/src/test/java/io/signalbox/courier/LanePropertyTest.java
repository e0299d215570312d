package io.signalbox.courier;

import static io.signalbox.courier.CourierFixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.testkit.Seeds;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A lane in front of a destination that lives and dies at random, with a router that obeys. */
class LanePropertyTest {

  @Test
  void everyDeliveryIsAnsweredOnceAndInTimeAndTheLimitsHold() {
    Seeds.check(300, random -> new Run(random).check());
  }

  /**
   * A thousand deliveries to a destination that is dead for three hours: they are put off a few
   * times each, not every minute, and all are called soon after it is back.
   */
  @Test
  void thousandsOfDeferralsDoNotChurn() {
    Run run = new Run(new Random(1), 8, Optional.empty());
    run.deadUntil = NOW.plus(Duration.ofHours(3));
    run.arrivals = 1000;

    run.toTheEnd();

    assertThat(run.deferrals).isLessThan(1000 * 12);
    assertThat(run.lastSuccess).isBefore(run.deadUntil.plus(Duration.ofMinutes(100)));
    assertThat(run.calledWhileDead).isLessThan(200);
  }

  /** A burst that a destination takes minutes to work off: each delivery is put off about once. */
  @Test
  void aBurstIsSpreadOverTheTimeItTakes() {
    Run run = new Run(new Random(1), 4, Optional.of(10));
    run.arrivals = 3000;

    run.toTheEnd();

    assertThat(run.deferrals).isLessThan(3000 * 2);
    assertThat(run.lastSuccess).isBefore(NOW.plus(Duration.ofMinutes(15)));
  }

  private static final class Run {

    private final Random random;
    private final int concurrency;
    private final Optional<Integer> perSecond;
    private final Lane lane;
    private final PriorityQueue<Event> events =
        new PriorityQueue<>(
            (a, b) ->
                a.at().equals(b.at())
                    ? Long.compare(a.number(), b.number())
                    : a.at().compareTo(b.at()));
    private final Map<Long, Instant> offered = new HashMap<>();
    private final Set<Long> delivered = new HashSet<>();
    private final List<Instant> starts = new ArrayList<>();
    private Instant now = NOW;
    private Instant deadUntil = NOW;
    private Instant lastSuccess = NOW;
    private int arrivals;
    private int active;
    private int deferrals;
    private int calledWhileDead;
    private long number;

    private record Event(Instant at, long number, Runnable what) {}

    Run(Random random) {
      this(
          random,
          1 + random.nextInt(5),
          random.nextBoolean() ? Optional.empty() : Optional.of(1 + random.nextInt(20)));
      arrivals = 1 + random.nextInt(150);
      deadUntil = NOW.plusSeconds(random.nextInt(600));
    }

    Run(Random random, int concurrency, Optional<Integer> perSecond) {
      this.random = random;
      this.concurrency = concurrency;
      this.perSecond = perSecond;
      this.lane =
          new Lane(
              CourierFixtures.webhook(
                  "crm",
                  URI.create("https://crm.example"),
                  CourierFixtures.limits(concurrency, perSecond, Duration.ofSeconds(15))),
              false);
    }

    void check() {
      toTheEnd();
      perSecond.ifPresent(
          most -> {
            for (int n = most; n < starts.size(); n++) {
              // 1 ms: intervals are cut to whole nanoseconds.
              assertThat(Duration.between(starts.get(n - most), starts.get(n)))
                  .isGreaterThanOrEqualTo(Duration.ofMillis(999));
            }
          });
    }

    void toTheEnd() {
      for (long id = 0; id < arrivals; id++) {
        long handoff = id;
        at(NOW.plusMillis(random.nextInt(5000)), () -> offer(handoff));
      }
      while (!events.isEmpty() || lane.nextDue(now).isPresent()) {
        Optional<Instant> due = lane.nextDue(now);
        Event next = events.peek();
        if (next == null || (due.isPresent() && due.get().isBefore(next.at()))) {
          now = due.filter(later -> later.isAfter(now)).orElse(now);
        } else {
          events.remove();
          now = next.at();
          next.what().run();
        }
        carryOut(lane.timePassed(now));
        offered.forEach(
            (id, since) ->
                assertThat(since).as("delivery %d waits", id).isAfter(now.minusSeconds(61)));
      }
      assertThat(delivered).hasSize(arrivals);
      assertThat(offered).isEmpty();
    }

    private void offer(long handoff) {
      offered.put(handoff, now);
      carryOut(lane.offer(CourierFixtures.ticket(handoff, "crm"), now));
    }

    private void carryOut(List<LaneStep> steps) {
      for (LaneStep step : steps) {
        long handoff = step.ticket().number();
        assertThat(offered.remove(handoff)).as("answered once").isNotNull();
        switch (step) {
          case LaneStep.Start start -> start(handoff);
          case LaneStep.Defer defer -> {
            deferrals++;
            assertThat(defer.notBefore()).isAfterOrEqualTo(now);
            at(defer.notBefore(), () -> offer(handoff));
          }
          case LaneStep.Refuse refuse -> throw new AssertionError(refuse);
        }
      }
    }

    private void start(long handoff) {
      active++;
      assertThat(active).isLessThanOrEqualTo(concurrency);
      starts.add(now);
      boolean dead = now.isBefore(deadUntil);
      calledWhileDead += dead ? 1 : 0;
      Duration took = Duration.ofMillis(1 + random.nextInt(dead ? 15_000 : 300));
      at(
          now.plus(took),
          () -> {
            active--;
            if (dead) {
              at(now.plusSeconds(60), () -> offer(handoff));
            } else {
              delivered.add(handoff);
              lastSuccess = now;
            }
            carryOut(lane.finished(dead ? Health.ILL : Health.WELL, took, now));
          });
    }

    private void at(Instant when, Runnable what) {
      events.add(new Event(when, number++, what));
    }
  }
}
