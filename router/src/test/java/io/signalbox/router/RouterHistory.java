package io.signalbox.router;

import static io.signalbox.router.RouterFixtures.ACCOUNT;
import static io.signalbox.router.RouterFixtures.LIVE;
import static io.signalbox.router.RouterFixtures.component;
import static io.signalbox.router.RouterFixtures.deal;
import static io.signalbox.router.RouterFixtures.fact;
import static io.signalbox.router.RouterFixtures.otherwise;
import static io.signalbox.router.RouterFixtures.properties;
import static io.signalbox.router.RouterFixtures.turn;

import io.signalbox.policy.FactCondition;
import io.signalbox.policy.NamedList;
import io.signalbox.policy.Play.Route;
import io.signalbox.policy.RoutingPolicy;
import io.signalbox.policy.RoutingPolicy.Assign;
import io.signalbox.policy.RoutingPolicy.Kickoff;
import io.signalbox.policy.RoutingPolicy.Needs;
import io.signalbox.policy.RoutingPolicy.Rule;
import io.signalbox.policy.RoutingPolicy.Suppression;
import io.signalbox.schemas.AssignmentMade;
import io.signalbox.schemas.AssignmentWaiting;
import io.signalbox.schemas.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Random histories of one account: turns with repetitions, facts and deals out of order, ticks,
 * answers of teams to what was asked and to what was not, endings, rejections.
 */
final class RouterHistory {

  private static final List<String> PLAYS = List.of("pql", "seam", "quiet-customer");

  private final Random random;
  private final Map<PlayUnit, Long> turns = new HashMap<>();
  private final List<String> handoffs = new ArrayList<>();
  private final boolean live;
  private final boolean routeHistory;
  private final int people;
  private final int factsIn100;
  private final @Nullable Integer brake;
  private Instant tick;
  private Instant now;
  private int changes;

  /** What comes, one after the other. */
  sealed interface Step {

    /** Something for the account. */
    record Came(RouterInput input) implements Step {}

    /** A tick. */
    record Ticked(Moment moment) implements Step {}
  }

  RouterHistory(Random random) {
    this.random = random;
    this.live = random.nextInt(4) > 0;
    this.routeHistory = random.nextInt(3) == 0;
    this.people = 1 + random.nextInt(30);
    this.factsIn100 = random.nextInt(3) * 8;
    this.brake = random.nextBoolean() ? null : random.nextInt(9);
    this.now = LIVE.minus(Duration.ofDays(live ? 0 : 5)).plus(Duration.ofHours(random.nextInt(9)));
    this.tick = now;
  }

  /** Nothing in force before the second policy in one of eight histories. */
  Optional<RoutingPolicy> firstPolicy() {
    return random.nextInt(8) == 0 ? Optional.empty() : Optional.of(policy());
  }

  RoutingPolicy policy() {
    TreeMap<String, Duration> rejected = new TreeMap<>();
    if (random.nextBoolean()) {
      rejected.put("bad_fit", Duration.ofDays(3));
      rejected.put("bad_timing", Duration.ofHours(9));
    }
    return RouterFixtures.policy(
        pick(List.of(List.of(), List.of("seam"), List.of("quiet-customer", "seam"))),
        new Needs(
            new TreeSet<>(pick(List.of(Set.of(), Set.of("crm_id"), Set.of("crm_id", "people")))),
            pick(List.of(Optional.empty(), Optional.of(Duration.ofHours(11)))),
            Optional.empty()),
        new Suppression(
            pick(
                List.of(
                    Optional.empty(),
                    Optional.of(Duration.ofHours(5)),
                    Optional.of(Duration.ofDays(30)))),
            rejected,
            random.nextBoolean() ? Optional.of("opted_out") : Optional.empty(),
            random.nextInt(3) == 0),
        rules(),
        random.nextBoolean()
            ? Optional.empty()
            : Optional.of(
                new Kickoff(
                    Route.CS,
                    assign(),
                    new TreeSet<>(pick(List.of(Set.of(), Set.of("crm_id")))),
                    new TreeSet<>())));
  }

  private List<Rule> rules() {
    NamedList named =
        NamedList.of("named", random.nextBoolean() ? List.of(ACCOUNT) : List.of("other"));
    List<Rule> rules = new ArrayList<>();
    if (random.nextBoolean()) {
      rules.add(rule(Optional.of("quiet-customer"), Optional.empty(), false, Optional.empty()));
    }
    if (random.nextBoolean()) {
      rules.add(
          rule(
              Optional.empty(),
              Optional.of(new FactCondition.AtLeast("employees", 500)),
              random.nextBoolean(),
              Optional.empty()));
    }
    if (random.nextInt(3) == 0) {
      rules.add(rule(Optional.of("pql"), Optional.empty(), false, Optional.of(named)));
    }
    rules.add(otherwise(assign().orElse(null)));
    return rules;
  }

  private Rule rule(
      Optional<String> play,
      Optional<FactCondition> condition,
      boolean dealOpen,
      Optional<NamedList> list) {
    return new Rule(
        play, condition, dealOpen, list, Route.CS, assign(), "rule " + random.nextInt(1_000));
  }

  private Optional<Assign> assign() {
    TreeMap<String, String> table = new TreeMap<>();
    if (random.nextBoolean()) {
      table.put(ACCOUNT, "mira");
    }
    return switch (random.nextInt(5)) {
      case 0 -> Optional.of(new Assign.ToTeam("dach"));
      case 1 -> Optional.of(new Assign.ToNamed("owner", "smb"));
      case 2 -> Optional.of(new Assign.ByAccount(table, "smb"));
      default -> Optional.empty();
    };
  }

  Brakes.Share share() {
    return new Brakes.Share(random.nextInt(3), 3);
  }

  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    int length = 5 + random.nextInt(90);
    while (steps.size() < length) {
      int kind = random.nextInt(100);
      if (kind < factsIn100) {
        came(steps, learned());
      } else if (kind < factsIn100 + 25) {
        steps.add(tick());
      } else if (kind < factsIn100 + 33 && !handoffs.isEmpty()) {
        came(steps, answer());
      } else if (kind < factsIn100 + 41) {
        came(steps, news());
      } else if (kind < factsIn100 + 47) {
        came(
            steps,
            new RouterInput.DealChanged(
                ACCOUNT,
                deal(
                    "d" + random.nextInt(3),
                    pick(List.of("OPENED", "MOVED", "WON", "LOST")),
                    now.minus(Duration.ofHours(random.nextInt(4))))));
      } else if (kind < factsIn100 + 53 && !steps.isEmpty()) {
        Step again = pick(steps);
        if (again instanceof Step.Came) {
          steps.add(again);
        }
      } else {
        came(steps, new RouterInput.Decided(decision()));
      }
    }
    return steps;
  }

  private static void came(List<Step> steps, RouterInput input) {
    steps.add(new Step.Came(input));
  }

  private Step tick() {
    tick = now;
    Step ticked =
        new Step.Ticked(
            new Moment(
                Optional.of(tick), live ? Optional.of(LIVE) : Optional.empty(), routeHistory));
    now = now.plus(Duration.ofMinutes(1 + random.nextInt(600)));
    return ticked;
  }

  private RouterInput answer() {
    String handoff = pick(handoffs);
    return random.nextInt(3) == 0
        ? new RouterInput.Delayed(new AssignmentWaiting(handoff, "dach", "all are away"))
        : new RouterInput.Assigned(new AssignmentMade(handoff, "dach", "tom", "the next"));
  }

  private RouterInput news() {
    return new RouterInput.Noted(
        List.of(
            switch (random.nextInt(4)) {
              case 0 -> new HandoffNews.Rejected(Optional.of(pick(List.of("bad_fit", "mood"))));
              case 1 -> new HandoffNews.Rejected(Optional.of("bad_timing"));
              default -> new HandoffNews.Ended(handoffs.isEmpty() ? "none" : pick(handoffs));
            }));
  }

  private RouterInput learned() {
    TreeMap<String, Object> facts = new TreeMap<>();
    if (random.nextBoolean()) {
      facts.put("crm_id", "c" + random.nextInt(3));
    }
    if (random.nextBoolean()) {
      facts.put("people", (long) random.nextInt(9));
    }
    if (random.nextBoolean()) {
      facts.put("employees", (long) random.nextInt(1_000));
    }
    if (random.nextInt(3) == 0) {
      facts.put("opted_out", random.nextInt(3) == 0);
    }
    if (random.nextInt(3) == 0) {
      facts.put("owner", random.nextBoolean() ? "aisha" : "");
    }
    Instant occurredAt = now.minus(Duration.ofHours(random.nextInt(4)));
    return new RouterInput.Learned(
        fact("f" + random.nextInt(50) + "-" + ++changes, occurredAt, facts));
  }

  private Decision decision() {
    int person = random.nextInt(people + 1);
    PlayUnit unit = new PlayUnit(pick(PLAYS), person == 0 ? null : "p" + person);
    long number = turns.merge(unit, 1L, Long::sum);
    // Nearly all come before their tick; a few come late.
    Instant asOf = random.nextInt(8) == 0 ? tick : now;
    Decision.Builder decision = turn(unit.person(), unit.play(), number, asOf);
    decision.setScore(70 + random.nextInt(3));
    decision.setLiveSince(live ? LIVE : null).setRouteHistory(routeHistory);
    decision.setShadow(random.nextInt(20) == 0);
    decision.setHoldOut(random.nextInt(20) == 0);
    decision.setExisting(random.nextInt(20) == 0);
    decision.setBrakePerDay(random.nextInt(3) == 0 ? null : brake);
    if (live && random.nextInt(8) == 0) {
      decision.setComponents(List.of(component(LIVE.minusSeconds(random.nextInt(3)))));
    }
    if (random.nextInt(10) == 0) {
      decision.setFacts(properties(Map.of("crm_id", "carried", "plan", "3")));
    }
    Decision made = decision.build();
    handoffs.add(new Candidate.Qualified(made).handoffId());
    return made;
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
