package io.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.policy.FactCondition;
import io.signalbox.policy.Play.Route;
import io.signalbox.policy.PolicySource;
import io.signalbox.policy.QueuePolicy;
import io.signalbox.policy.RoutingPolicy;
import io.signalbox.policy.RoutingPolicy.Needs;
import io.signalbox.policy.RoutingPolicy.Rule;
import io.signalbox.policy.RoutingPolicy.Suppression;
import io.signalbox.schemas.AccountFact;
import io.signalbox.schemas.Component;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.Property;
import io.signalbox.schemas.RouterRecord;
import io.signalbox.schemas.Tick;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.Transition;
import io.signalbox.testkit.Decisions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Policies, decisions and facts as the router's tests need them. */
public final class RouterFixtures {

  /** When the installation of the tests went live. */
  public static final Instant LIVE = Instant.parse("2026-03-01T00:00:00Z");

  public static final String ACCOUNT = "brightwater";

  static {
    // Loading the topics makes Avro trust the contracts, as every stage does before its first
    // record.
    assertThat(Topics.ALL).isNotEmpty();
  }

  private RouterFixtures() {}

  /** Quiet customers to cs, big companies and all else to sales; a CRM id is needed; 30 days. */
  public static RoutingPolicy policy() {
    return policy(Set.of("crm_id"), Optional.of(Duration.ofDays(30)));
  }

  public static RoutingPolicy policy(Set<String> needed, Optional<Duration> cooldown) {
    return new RoutingPolicy(
        List.of(),
        List.of(
            new Rule(
                Optional.of("quiet-customer"),
                Optional.empty(),
                false,
                Optional.empty(),
                Route.CS,
                Optional.empty(),
                "quiet-customer to cs"),
            new Rule(
                Optional.empty(),
                Optional.of(new FactCondition.AtLeast("employees", 500)),
                false,
                Optional.empty(),
                Route.SALES,
                Optional.empty(),
                "at least 500 employees to sales"),
            new Rule(
                Optional.of("pql"),
                Optional.of(new FactCondition.In("plan", Set.of("free", "3"), Optional.empty())),
                false,
                Optional.empty(),
                Route.CS,
                Optional.empty(),
                "pql on a free plan to cs"),
            new Rule(
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Route.SALES,
                Optional.empty(),
                "otherwise to sales")),
        Needs.of(new TreeSet<>(needed)),
        Suppression.of(cooldown),
        Map.of(Route.SALES, QueuePolicy.DEFAULT, Route.CS, QueuePolicy.DEFAULT),
        new TreeMap<>(),
        Optional.empty(),
        new PolicySource("rules: ...", "routing-hash"));
  }

  /** The {@code number}th turn of a play: odd ones qualify, even ones release. */
  public static Decision.Builder turn(
      @Nullable String person, String play, long number, Instant asOf) {
    return Decisions.qualified(
            "%s-%s-%d".formatted(person, play, number), ACCOUNT, person, play, asOf)
        .setTransition(number % 2 == 1 ? Transition.QUALIFIED : Transition.RELEASED)
        .setTransitionNumber(number)
        .setLiveSince(LIVE);
  }

  /** A hit proved by one occurrence. */
  public static Component component(Instant occurredAt) {
    return Decisions.hit(null, occurredAt);
  }

  public static AccountFact fact(String eventId, Instant occurredAt, Map<String, Object> facts) {
    return new AccountFact(eventId, occurredAt, properties(facts));
  }

  public static List<Property> properties(Map<String, Object> facts) {
    List<Property> properties = new ArrayList<>();
    new TreeMap<>(facts).forEach((name, value) -> properties.add(new Property(name, value)));
    return properties;
  }

  public static Tick tick(long number, Instant asOf) {
    return new Tick(number, asOf, LIVE, false, List.of());
  }

  public static RouterRecord record(@Nullable String account, Object fact) {
    return new RouterRecord(account, fact, new Origin("classifier", 0, 1L));
  }
}
