package io.signalbox.router.handoff;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.policy.Destination;
import io.signalbox.policy.Destination.RetrySchedule;
import io.signalbox.router.handoff.Delivery.Standing;
import io.signalbox.schemas.AttemptState;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A reader of what is said about one destination: attempts, results, death, another try. */
final class DeliveryOracle {

  private static final Duration PATIENCE = Duration.ofSeconds(135);

  private final String name;
  private final TreeMap<Integer, TreeSet<AttemptState>> told = new TreeMap<>();
  private final TreeSet<Integer> issued = new TreeSet<>();
  private final TreeSet<Integer> deferred = new TreeSet<>();
  private Standing standing = Standing.ON_ITS_WAY;
  private int inFlight;
  private @Nullable Instant awaitedUntil;
  private int tried;
  private @Nullable Instant firstDue;
  private @Nullable Attempt putOff;
  private @Nullable Instant earliest;
  private @Nullable Instant latest;

  DeliveryOracle(String name) {
    this.name = name;
  }

  Standing standing() {
    return standing;
  }

  boolean isOnItsWay() {
    return standing == Standing.ON_ITS_WAY;
  }

  @Nullable Instant awaitedUntil() {
    return awaitedUntil;
  }

  void turn(Standing from, Standing to) {
    assertThat(standing).isEqualTo(from);
    standing = to;
  }

  void redriven() {
    turn(Standing.DEAD, Standing.ON_ITS_WAY);
    tried = 0;
    firstDue = null;
    earliest = null;
    latest = null;
  }

  void handoffEnded() {
    if (isOnItsWay() && inFlight == 0) {
      standing = Standing.GIVEN_UP;
    }
  }

  void deliver(HandoffEffect.Deliver deliver, PolicyInForce policy, Instant asOf) {
    assertThat(isOnItsWay() && inFlight == 0).isTrue();
    assertThat(deliver.due()).isBeforeOrEqualTo(asOf);
    assertThat(deliver.messageId()).isEqualTo("h1-" + name);
    assertThat(policy.destinations()).containsKey(name);
    boolean again = deferred.remove(deliver.attempt());
    int last = issued.isEmpty() ? 0 : issued.last();
    assertThat(deliver.attempt()).isEqualTo(again ? last : last + 1);
    if (!again && earliest != null) {
      assertThat(deliver.due()).isBetween(earliest, requireNonNull(latest));
    }
    firstDue = firstDue == null ? deliver.due() : firstDue;
    issued.add(deliver.attempt());
    inFlight = deliver.attempt();
    awaitedUntil = asOf.plus(PATIENCE);
  }

  /** Whether the result is of the attempt that was in flight or deferred. */
  boolean recorded(Attempt attempt, PolicyInForce policy, boolean open, Instant asOf) {
    if ("unknown_destination".equals(attempt.failure())) {
      issued.add(attempt.number());
    }
    assertThat(issued).contains(attempt.number());
    boolean first =
        told.computeIfAbsent(attempt.number(), number -> new TreeSet<>()).add(attempt.state());
    assertThat(first || attempt.state() == AttemptState.DEFERRED)
        .as("told once: %s", attempt)
        .isTrue();
    boolean current = inFlight == attempt.number() || deferred.remove(attempt.number());
    if (inFlight == attempt.number()) {
      inFlight = 0;
      awaitedUntil = null;
    }
    if (attempt.state() == AttemptState.DELIVERED) {
      standing = Standing.DELIVERED;
    } else if (current && isOnItsWay()) {
      if (!open) {
        standing = Standing.GIVEN_UP;
      } else if (attempt.state() == AttemptState.DEFERRED) {
        deferred.add(attempt.number());
        putOff = isPutOffTooLong(attempt, policy, asOf) ? attempt : null;
      } else {
        tried++;
        expectRetry(attempt, policy, asOf);
      }
    }
    return current;
  }

  private void expectRetry(Attempt failed, PolicyInForce policy, Instant asOf) {
    earliest = asOf;
    latest = asOf;
    Destination known = policy.destinations().get(name);
    if (known != null && tried < known.schedule().delays().size()) {
      RetrySchedule schedule = known.schedule();
      long delay = schedule.delays().get(tried).toMillis();
      long longest = delay + Math.round(delay * schedule.jitter());
      long asked =
          failed.notBefore() == null
              ? 0
              : Duration.between(failed.at(), failed.notBefore()).toMillis();
      boolean wall =
          failed.at().isAfter(asOf) && !failed.at().isAfter(asOf.plus(Duration.ofHours(1)));
      Instant from = wall ? failed.at() : asOf;
      earliest = from.plusMillis(Math.max(delay, asked));
      latest = from.plusMillis(Math.max(longest, asked));
    }
  }

  /** Whether it would come again only when its schedule and a day are over. */
  private boolean isPutOffTooLong(Attempt attempt, PolicyInForce policy, Instant asOf) {
    Destination known = policy.destinations().get(name);
    if (known == null) {
      return false;
    }
    double delays = 0;
    for (Duration delay : known.schedule().delays()) {
      delays += delay.toMillis();
    }
    long longest = Math.round(delays * (1 + known.schedule().jitter()));
    Instant end = requireNonNull(firstDue).plusMillis(longest).plus(Duration.ofHours(24));
    return again(attempt, asOf).isAfter(end);
  }

  private static Instant again(Attempt attempt, Instant asOf) {
    long asked =
        attempt.notBefore() == null
            ? 0
            : Duration.between(attempt.at(), attempt.notBefore()).toMillis();
    boolean wall =
        attempt.at().isAfter(asOf) && !attempt.at().isAfter(asOf.plus(Duration.ofHours(1)));
    return (wall ? attempt.at() : asOf).plusMillis(Math.max(1_000, asked));
  }

  /** What it died of, in the words of what is counted. */
  String died(HandoffEffect.DeadLettered letter, PolicyInForce policy) {
    assertThat(inFlight).isZero();
    turn(Standing.ON_ITS_WAY, Standing.DEAD);
    Destination known = policy.destinations().get(name);
    boolean lastOfSchedule = known != null && tried >= known.schedule().delays().size();
    boolean permanent = letter.attempts().stream().anyMatch(Attempt::permanent);
    assertThat(lastOfSchedule || permanent || putOff != null)
        .as("dead too early: %s", letter)
        .isTrue();
    assertThat(letter.attempts())
        .isSortedAccordingTo((one, other) -> one.number() - other.number());
    assertThat(letter.attempts()).hasSizeBetween(1, Results.MOST);
    if (putOff == null) {
      return "dead letter";
    }
    deferred.remove(putOff.number());
    putOff = null;
    return "dead letter of what was put off";
  }

  void compare(Delivery delivery) {
    assertThat(putOff).as("put off for too long and not dead").isNull();
    assertThat(delivery.standing()).isEqualTo(standing);
    assertThat(delivery.awaited().map(Delivery.Awaited::attempt).orElse(0)).isEqualTo(inFlight);
    assertThat(delivery.next().isPresent())
        .as("on its way is in flight or due, never both and never neither")
        .isEqualTo(isOnItsWay() && inFlight == 0);
  }

  void closed() {
    assertThat(isOnItsWay()).isFalse();
    assertThat(inFlight).isZero();
    assertThat(told.keySet()).as(name).containsAll(issued);
  }
}
