package io.signalbox.router.stream;

import static io.signalbox.router.RouterFixtures.otherwise;

import io.signalbox.policy.BusinessHours;
import io.signalbox.policy.Destination;
import io.signalbox.policy.FactCondition;
import io.signalbox.policy.Play.Route;
import io.signalbox.policy.PolicySource;
import io.signalbox.policy.QueuePolicy;
import io.signalbox.policy.QueuePolicy.Take;
import io.signalbox.policy.RoutingPolicy;
import io.signalbox.policy.RoutingPolicy.Assign;
import io.signalbox.policy.RoutingPolicy.Kickoff;
import io.signalbox.policy.RoutingPolicy.Needs;
import io.signalbox.policy.RoutingPolicy.Rule;
import io.signalbox.policy.RoutingPolicy.Suppression;
import io.signalbox.router.handoff.PolicyInForce;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Policies that use everything, one for each way of taking a queue. */
final class FoldedPolicies {

  private FoldedPolicies() {}

  /** The queue of sales is taken by share group, by claims or pushed. */
  static PolicyInForce of(int number) {
    Take take = List.of(Take.SHARE, Take.CLAIM, Take.PUSH).get(number % 3);
    QueuePolicy sales =
        new QueuePolicy(
            take,
            Duration.ofMinutes(30),
            Duration.ofDays(2),
            take == Take.PUSH ? List.of("hook") : List.of(),
            false,
            Optional.of(
                new QueuePolicy.Sla(
                    Optional.of(Duration.ofHours(4)),
                    Optional.of(Duration.ofHours(20)),
                    0.75,
                    BusinessHours.ALWAYS,
                    QueuePolicy.Breach.REASSIGN,
                    Optional.empty())));
    return new PolicyInForce(
        new RoutingPolicy(
            List.of("quiet-customer"),
            List.of(
                new Rule(
                    Optional.empty(),
                    Optional.of(new FactCondition.AtLeast("employees", 500)),
                    false,
                    Optional.empty(),
                    Route.SALES,
                    Optional.of(new Assign.ToTeam("dach")),
                    "large to dach"),
                otherwise(null)),
            new Needs(
                new TreeSet<>(Set.of("employees")),
                Optional.of(Duration.ofHours(30)),
                Optional.of("revops")),
            new Suppression(
                Optional.of(Duration.ofHours(3)),
                new TreeMap<>(Map.of("bad_fit", Duration.ofHours(8))),
                Optional.empty(),
                false),
            Map.of(Route.SALES, sales, Route.CS, QueuePolicy.DEFAULT),
            new TreeMap<>(),
            Optional.of(
                new Kickoff(
                    Route.CS,
                    Optional.empty(),
                    new TreeSet<>(Set.of("employees")),
                    new TreeSet<>())),
            new PolicySource("text", "hash-" + number)),
        new TreeMap<>(Map.of("hook", hook())));
  }

  private static Destination hook() {
    return new Destination(
        "hook",
        Destination.Kind.WEBHOOK,
        Optional.of(URI.create("https://hooks.example/signalbox")),
        new TreeMap<>(),
        new TreeMap<>(),
        Destination.Limits.DEFAULT,
        new Destination.RetrySchedule(List.of(Duration.ZERO, Duration.ofMinutes(5)), 0.1),
        false);
  }
}
