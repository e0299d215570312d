package io.signalbox.router;

import static io.signalbox.router.RouterFixtures.LIVE;
import static io.signalbox.router.RouterFixtures.component;
import static io.signalbox.router.RouterFixtures.fact;
import static io.signalbox.router.RouterFixtures.properties;
import static io.signalbox.router.RouterFixtures.tick;
import static io.signalbox.router.RouterFixtures.turn;

import io.signalbox.policy.RoutingPolicy;
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
import org.jspecify.annotations.Nullable;

/** Random histories of one account: turns with repetitions, facts out of order, ticks. */
final class RouterHistory {

  private static final List<String> PLAYS = List.of("pql", "seam", "quiet-customer");
  private static final List<Set<String>> NEEDS =
      List.of(Set.of(), Set.of("crm_id"), Set.of("crm_id", "people"));
  private static final List<Optional<Duration>> COOLDOWNS =
      List.of(Optional.empty(), Optional.of(Duration.ofHours(5)), Optional.of(Duration.ofDays(30)));

  private final Random random;
  private final Map<PlayUnit, Long> turns = new HashMap<>();
  private final boolean live;
  private final boolean routeHistory;
  private final int people;
  private final int factsIn100;
  private final @Nullable Integer brake;
  private Instant now;
  private long ticks;
  private int changes;

  RouterHistory(Random random) {
    this.random = random;
    this.live = random.nextInt(4) > 0;
    this.routeHistory = random.nextInt(3) == 0;
    this.people = 1 + random.nextInt(30);
    this.factsIn100 = random.nextInt(3) * 8;
    this.brake = random.nextBoolean() ? null : random.nextInt(9);
    this.now = LIVE.minus(Duration.ofDays(live ? 0 : 5)).plus(Duration.ofHours(random.nextInt(9)));
  }

  RoutingPolicy policy() {
    return RouterFixtures.policy(pick(NEEDS), pick(COOLDOWNS));
  }

  Brakes.Share share() {
    return new Brakes.Share(random.nextInt(3), 3);
  }

  List<RouterInput> inputs() {
    List<RouterInput> inputs = new ArrayList<>();
    int length = 5 + random.nextInt(80);
    while (inputs.size() < length) {
      int kind = random.nextInt(100);
      if (kind < factsIn100) {
        inputs.add(learned());
      } else if (kind < factsIn100 + 25) {
        now = now.plus(Duration.ofMinutes(random.nextInt(600)));
        inputs.add(new RouterInput.Ticked(tick(++ticks, now)));
      } else if (kind < factsIn100 + 30) {
        inputs.add(new RouterInput.Other());
      } else if (kind < factsIn100 + 38 && !inputs.isEmpty()) {
        inputs.add(repeatable(pick(inputs)));
      } else {
        inputs.add(new RouterInput.Decided(decision()));
      }
    }
    return inputs;
  }

  /** A repeated tick would turn time back, which the clock never does. */
  private static RouterInput repeatable(RouterInput input) {
    return input instanceof RouterInput.Ticked ? new RouterInput.Other() : input;
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
    facts.put("plan", random.nextBoolean() ? "free" : "pro");
    Instant occurredAt = now.minus(Duration.ofHours(random.nextInt(4)));
    return new RouterInput.Learned(
        fact("f" + random.nextInt(50) + "-" + ++changes, occurredAt, facts));
  }

  private Decision decision() {
    int person = random.nextInt(people + 1);
    PlayUnit unit = new PlayUnit(pick(PLAYS), person == 0 ? null : "p" + person);
    long number = turns.merge(unit, 1L, Long::sum);
    Decision.Builder decision = turn(unit.person(), unit.play(), number, now);
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
    return decision.build();
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
