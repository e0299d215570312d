package io.signalbox.router.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.policy.BusinessHours;
import io.signalbox.policy.Destination;
import io.signalbox.policy.Destination.Limits;
import io.signalbox.policy.Destination.RetrySchedule;
import io.signalbox.policy.Play.Route;
import io.signalbox.policy.QueuePolicy;
import io.signalbox.policy.QueuePolicy.Breach;
import io.signalbox.policy.QueuePolicy.Sla;
import io.signalbox.policy.QueuePolicy.Take;
import io.signalbox.policy.RoutingPolicy;
import io.signalbox.router.RouterFixtures;
import io.signalbox.schemas.Action;
import io.signalbox.schemas.AssignmentMade;
import io.signalbox.schemas.AttemptState;
import io.signalbox.schemas.ClaimCommand;
import io.signalbox.schemas.ClaimVerb;
import io.signalbox.schemas.DeliveryAttempt;
import io.signalbox.schemas.DiscardCommand;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.RedriveCommand;
import io.signalbox.stage.row.RowForm;
import io.signalbox.stage.row.RowReader;
import io.signalbox.stage.row.RowWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Policies, inputs and a hand-off as the tests of its life need them. */
final class HandoffFixtures {

  /** A Monday, nine o'clock in Berlin. */
  static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");

  static final Duration LEASE = Duration.ofMinutes(30);
  static final Duration EXPIRES_AFTER = Duration.ofDays(14);

  private static final Origin ELSEWHERE = new Origin("elsewhere", 0, 1L);

  private HandoffFixtures() {}

  static QueuePolicy queue(Take take) {
    return new QueuePolicy(take, LEASE, EXPIRES_AFTER, List.of(), false, Optional.empty());
  }

  static QueuePolicy promising(Take take, Sla sla) {
    return new QueuePolicy(take, LEASE, EXPIRES_AFTER, List.of(), false, Optional.of(sla));
  }

  static QueuePolicy pushing(boolean untilWorked, String... destinations) {
    return new QueuePolicy(
        Take.PUSH, LEASE, EXPIRES_AFTER, List.of(destinations), untilWorked, Optional.empty());
  }

  static Sla sla(int acceptHours, int actHours, BusinessHours hours, Breach breach) {
    return new Sla(
        acceptHours == 0 ? Optional.empty() : Optional.of(Duration.ofHours(acceptHours)),
        actHours == 0 ? Optional.empty() : Optional.of(Duration.ofHours(actHours)),
        0.75,
        hours,
        breach,
        Optional.of("revops"));
  }

  /** After 10 seconds and after a minute, without jitter. */
  static Destination destination(String name) {
    return destination(
        name,
        new RetrySchedule(
            List.of(Duration.ZERO, Duration.ofSeconds(10), Duration.ofMinutes(1)), 0));
  }

  static Destination destination(String name, RetrySchedule schedule) {
    return new Destination(
        name,
        Destination.Kind.WEBHOOK,
        Optional.of(URI.create("https://example.com/" + name)),
        new TreeMap<>(),
        new TreeMap<>(),
        Limits.DEFAULT,
        schedule,
        false);
  }

  static PolicyInForce policy(QueuePolicy queue, Destination... destinations) {
    RoutingPolicy before = RouterFixtures.policy(Set.of(), Optional.empty());
    EnumMap<Route, QueuePolicy> queues =
        new EnumMap<>(Map.of(Route.SALES, queue, Route.CS, QueuePolicy.DEFAULT));
    RoutingPolicy routing =
        new RoutingPolicy(
            before.arbitrate(),
            before.rules(),
            before.needs(),
            new RoutingPolicy.Suppression(
                Optional.empty(),
                new TreeMap<>(Map.of("bad_fit", Duration.ofDays(90))),
                Optional.empty(),
                false),
            queues,
            before.teams(),
            before.kickoff(),
            before.source());
    TreeMap<String, Destination> byName = new TreeMap<>();
    for (Destination destination : destinations) {
      byName.put(destination.name(), destination);
    }
    return new PolicyInForce(routing, byName);
  }

  static NewHandoff handoff() {
    return new NewHandoff("h1", "brightwater", Route.SALES, Optional.empty(), Optional.empty());
  }

  static NewHandoff handoffOf(String team, String assignee) {
    return new NewHandoff(
        "h1", "brightwater", Route.SALES, Optional.of(team), Optional.of(assignee));
  }

  static HandoffInput claim(String id, String consumer, ClaimVerb verb) {
    return claim(id, consumer, verb, null, null);
  }

  static HandoffInput claim(
      String id, String consumer, ClaimVerb verb, @Nullable Long leaseMs, @Nullable String reason) {
    return new HandoffInput.Claim(
        new ClaimCommand(id, "h1", consumer, verb, leaseMs, reason, MONDAY));
  }

  static HandoffInput action(String id, String kind, String by) {
    return action(id, kind, by, null);
  }

  static HandoffInput action(String id, String kind, String by, @Nullable String reason) {
    return new HandoffInput.Acted(
        new Action(id, "brightwater", "h1", kind, reason, by, MONDAY, ELSEWHERE));
  }

  static DeliveryAttempt.Builder result(
      String destination, int attempt, AttemptState state, Instant at) {
    return DeliveryAttempt.newBuilder()
        .setHandoffId("h1")
        .setAccount("brightwater")
        .setDestination(destination)
        .setAttempt(attempt)
        .setState(state)
        .setAt(at)
        .setOrigin(ELSEWHERE);
  }

  static HandoffInput attempted(DeliveryAttempt.Builder result) {
    return new HandoffInput.Attempted(result.build());
  }

  static HandoffInput assigned(String member) {
    return new HandoffInput.Assigned(new AssignmentMade("h1", "dach", member, "fewest open"));
  }

  static HandoffInput redrive(String id, @Nullable String destination) {
    return new HandoffInput.Redriven(
        new RedriveCommand(id, "h1", destination, "ada", "the CRM is back", MONDAY));
  }

  static HandoffInput discard(String id, @Nullable String destination, String reason) {
    return new HandoffInput.Discarded(
        new DiscardCommand(id, "h1", destination, "ada", reason, MONDAY));
  }

  /** One hand-off's life, step by step; the state goes through its bytes after each. */
  static final class Life {

    private PolicyInForce policy;
    private Instant asOf;
    private HandoffState state;
    private List<HandoffEffect> last;

    Life(PolicyInForce policy, NewHandoff handoff, Instant asOf) {
      this.policy = policy;
      this.asOf = asOf;
      HandoffStep step = new HandoffLife(policy).begin(handoff, asOf);
      this.state = restarted(step.state());
      this.last = step.effects();
    }

    List<HandoffEffect> apply(HandoffInput input) {
      HandoffStep step = new HandoffLife(policy).apply(state, input, asOf);
      state = restarted(step.state());
      last = step.effects();
      return last;
    }

    List<HandoffEffect> tick(Instant at) {
      asOf = at;
      return apply(new HandoffInput.TimePassed());
    }

    List<HandoffEffect> tick(Duration later) {
      return tick(asOf.plus(later));
    }

    void activate(PolicyInForce other) {
      policy = other;
    }

    HandoffState state() {
      return state;
    }

    Instant asOf() {
      return asOf;
    }

    List<HandoffEffect> last() {
      return last;
    }

    private static HandoffState restarted(HandoffState state) {
      byte[] bytes = bytes(state);
      HandoffState read = read(bytes);
      assertThat(read).isEqualTo(state);
      assertThat(bytes(read)).isEqualTo(bytes);
      return read;
    }
  }

  /** A state as the part of a row. */
  static byte[] bytes(HandoffState state) {
    RowWriter out = new RowWriter(512);
    HandoffStateCodec.write(out, state);
    return out.toBytes();
  }

  /** The state in the part of a row. */
  static HandoffState read(byte[] bytes) {
    RowReader in = new RowForm("a hand-off", 1).openAt(bytes, 0);
    HandoffState state = HandoffStateCodec.read(in);
    in.end();
    return state;
  }

  /** The changes among effects, as values: what happened, without who caused it. */
  static List<Object> changes(List<HandoffEffect> effects) {
    return effects.stream()
        .filter(HandoffEffect.Changed.class::isInstance)
        .map(effect -> (Object) ((HandoffEffect.Changed) effect).change())
        .toList();
  }
}
