package io.signalbox.router.handoff;

import static io.signalbox.router.handoff.HandoffFixtures.EXPIRES_AFTER;
import static io.signalbox.router.handoff.HandoffFixtures.MONDAY;
import static io.signalbox.router.handoff.HandoffFixtures.action;
import static io.signalbox.router.handoff.HandoffFixtures.assigned;
import static io.signalbox.router.handoff.HandoffFixtures.attempted;
import static io.signalbox.router.handoff.HandoffFixtures.claim;
import static io.signalbox.router.handoff.HandoffFixtures.destination;
import static io.signalbox.router.handoff.HandoffFixtures.discard;
import static io.signalbox.router.handoff.HandoffFixtures.policy;
import static io.signalbox.router.handoff.HandoffFixtures.redrive;
import static io.signalbox.router.handoff.HandoffFixtures.result;

import io.signalbox.policy.BusinessHours;
import io.signalbox.policy.Destination;
import io.signalbox.policy.Destination.RetrySchedule;
import io.signalbox.policy.Play.Route;
import io.signalbox.policy.QueuePolicy;
import io.signalbox.policy.QueuePolicy.Breach;
import io.signalbox.policy.QueuePolicy.Sla;
import io.signalbox.policy.QueuePolicy.Take;
import io.signalbox.schemas.AssignmentWaiting;
import io.signalbox.schemas.AttemptState;
import io.signalbox.schemas.ClaimVerb;
import io.signalbox.schemas.DeliveryAttempt;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Consumers, a courier, a team and operators who do anything at any time: commands repeated and out
 * of order, results lost, late or twice, policies that change, ticks that jump.
 */
final class HandoffWorld {

  private static final List<String> DESTINATIONS = List.of("chat", "crm", "mail");
  private static final List<String> PEOPLE = List.of("ana", "ben", "cem", "dia");
  private static final List<Duration> JUMPS =
      List.of(
          Duration.ofMillis(200),
          Duration.ofSeconds(3),
          Duration.ofMinutes(1),
          Duration.ofSeconds(140),
          Duration.ofMinutes(30),
          Duration.ofHours(5),
          Duration.ofDays(1),
          Duration.ofDays(5));
  private static final BusinessHours OFFICE =
      new BusinessHours(
          EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
          LocalTime.of(9, 0),
          Optional.of(LocalTime.of(18, 0)),
          ZoneId.of("Europe/Berlin"),
          "Mo-Fr 9-18 Europe/Berlin");

  private final Random random;
  private final Take take;
  private final List<HandoffInput> said = new ArrayList<>();
  private int ids;

  HandoffWorld(Random random) {
    this.random = random;
    this.take = pick(List.of(Take.values()));
  }

  Instant begin() {
    return MONDAY.plusMillis(random.nextInt(7 * 24 * 3_600_000));
  }

  NewHandoff handoff() {
    Optional<String> team = random.nextInt(3) > 0 ? Optional.of("dach") : Optional.empty();
    Optional<String> assignee = random.nextInt(3) > 0 ? Optional.of("ana") : Optional.empty();
    return new NewHandoff("h1", "brightwater", Route.SALES, team, assignee);
  }

  PolicyInForce policyInForce() {
    List<String> pushedTo = take == Take.PUSH ? some(DESTINATIONS) : List.of();
    QueuePolicy queue =
        new QueuePolicy(
            take,
            Duration.ofMinutes(10 + random.nextInt(50)),
            pick(List.of(Duration.ofHours(9), Duration.ofDays(5), EXPIRES_AFTER)),
            pushedTo,
            random.nextBoolean(),
            random.nextInt(4) > 0 ? Optional.of(sla()) : Optional.empty());
    List<String> known = random.nextInt(6) == 0 ? some(DESTINATIONS) : DESTINATIONS;
    return policy(
        queue,
        known.stream().map(name -> destination(name, schedule())).toArray(Destination[]::new));
  }

  /** Whether other files of routing come into force now. */
  boolean activates() {
    return random.nextInt(40) == 0;
  }

  /** How far the clock moves before an input: often not at all, sometimes to a timer. */
  Instant tick(HandoffState state, HandoffInput input, Instant asOf) {
    if (input instanceof HandoffInput.Attempted && random.nextInt(3) > 0) {
      return asOf;
    }
    Optional<Instant> due = state.nextDue();
    Instant next =
        switch (random.nextInt(6)) {
          case 0 -> asOf.plus(pick(JUMPS));
          case 1, 2 -> due.orElse(asOf);
          case 3 -> due.map(at -> at.minusMillis(1)).orElse(asOf);
          default -> asOf;
        };
    return next.isBefore(asOf) ? asOf : next;
  }

  HandoffInput input(HandoffState state, Instant asOf) {
    if (!said.isEmpty() && random.nextInt(6) == 0) {
      return pick(said);
    }
    HandoffInput input = fresh(state, asOf);
    said.add(input);
    return input;
  }

  private HandoffInput fresh(HandoffState state, Instant asOf) {
    boolean dead = state.deliveries().stream().anyMatch(Delivery::isDead);
    if (dead && random.nextInt(4) == 0) {
      return random.nextInt(3) > 0
          ? redrive(id(), anyDestination())
          : discard(id(), anyDestination(), random.nextInt(9) == 0 ? "" : "moved");
    }
    if (!state.deliveries().isEmpty() && random.nextInt(4) > 0) {
      return attempted(anyResult(state, asOf));
    }
    if (state.assignment().asking() && random.nextInt(3) == 0) {
      return assigned(pick(PEOPLE));
    }
    return switch (random.nextInt(take == Take.CLAIM ? 16 : 9)) {
      case 0 ->
          action(
              id(),
              random.nextInt(5) > 0 ? "accepted" : pick(List.of("called", "won", "rejected")),
              pick(PEOPLE));
      case 1 -> action(id(), "accepted", pick(PEOPLE));
      case 2 -> action(id(), "phoned", pick(PEOPLE));
      case 3 -> assigned(pick(PEOPLE));
      case 4 -> redrive(id(), anyDestination());
      case 5 -> discard(id(), anyDestination(), "moved");
      case 6 ->
          new HandoffInput.AssignmentDelayed(new AssignmentWaiting("h1", "dach", "all are away"));
      case 7, 8 -> new HandoffInput.TimePassed();
      default -> anyClaim();
    };
  }

  private HandoffInput anyClaim() {
    ClaimVerb verb =
        pick(
            List.of(
                ClaimVerb.CLAIM,
                ClaimVerb.CLAIM,
                ClaimVerb.CLAIM,
                ClaimVerb.EXTEND,
                ClaimVerb.RELEASE,
                random.nextInt(6) == 0 ? ClaimVerb.ACK : ClaimVerb.EXTEND,
                random.nextInt(6) == 0 ? ClaimVerb.REJECT : ClaimVerb.RELEASE));
    Long[] lengths = {null, null, 1L, 600_000L, 0L, -5L, 100_000_000L, Long.MAX_VALUE};
    String[] reasons = {null, "", "mood", "bad_fit", "bad_fit"};
    return claim(
        id(),
        pick(PEOPLE),
        verb,
        lengths[random.nextInt(lengths.length)],
        reasons[random.nextInt(reasons.length)]);
  }

  private DeliveryAttempt.Builder anyResult(HandoffState state, Instant asOf) {
    Delivery delivery = pick(state.deliveries());
    int attempt = random.nextInt(4) > 0 ? delivery.issued() : random.nextInt(delivery.issued() + 2);
    Instant at = asOf.plusMillis(random.nextInt(70_000) - 10_000);
    AttemptState came =
        switch (random.nextInt(12)) {
          case 0 -> AttemptState.STARTED;
          case 1, 2 -> AttemptState.DELIVERED;
          case 3, 4 -> AttemptState.DEFERRED;
          case 5 -> AttemptState.UNKNOWN;
          default -> AttemptState.FAILED;
        };
    return result(delivery.destination(), attempt, came, at)
        .setPermanent(came == AttemptState.FAILED && random.nextInt(8) == 0)
        .setAnswer(random.nextInt(4) == 0 ? "ä".repeat(random.nextInt(300)) : null)
        .setFailure(came == AttemptState.FAILED && random.nextBoolean() ? "reset" : null)
        .setNotBefore(random.nextInt(3) == 0 ? at.plusSeconds(random.nextInt(2_000) - 100) : null);
  }

  private Sla sla() {
    return new Sla(
        random.nextInt(4) == 0 ? Optional.empty() : Optional.of(hours(6)),
        random.nextInt(4) == 0 ? Optional.empty() : Optional.of(hours(12)),
        (1 + random.nextInt(10)) / 10.0,
        random.nextBoolean() ? BusinessHours.ALWAYS : OFFICE,
        random.nextInt(3) > 0 ? Breach.REASSIGN : Breach.ESCALATE,
        random.nextBoolean() ? Optional.of("revops") : Optional.empty());
  }

  private Duration hours(int most) {
    return Duration.ofMinutes(1 + random.nextInt(most * 60));
  }

  private RetrySchedule schedule() {
    List<Duration> delays = new ArrayList<>();
    for (int left = 1 + random.nextInt(5); left > 0; left--) {
      delays.add(
          pick(
              List.of(
                  Duration.ZERO,
                  Duration.ofSeconds(5),
                  Duration.ofMinutes(5),
                  Duration.ofHours(2))));
    }
    return new RetrySchedule(delays, random.nextInt(3) * 0.1);
  }

  private @Nullable String anyDestination() {
    return random.nextBoolean() ? null : pick(DESTINATIONS);
  }

  private List<String> some(List<String> names) {
    List<String> some = new ArrayList<>(names);
    some.removeIf(name -> random.nextInt(3) == 0);
    return some.isEmpty() ? List.of(names.getFirst()) : some;
  }

  private String id() {
    return "c" + ids++;
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
