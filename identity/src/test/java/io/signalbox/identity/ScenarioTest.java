package io.signalbox.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.identity.simulation.IdentitySimulation;
import io.signalbox.identity.simulation.IdentitySimulation.Input;
import io.signalbox.identity.simulation.SimulatedWorld;
import io.signalbox.identity.simulation.SimulatedWorld.Placed;
import io.signalbox.schemas.AttributedEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file in {@code src/test/cases} comes out as it says, whatever the tasks' order. */
class ScenarioTest {

  private static final int SCHEDULERS = 8;

  static List<Scenario> scenarios() throws IOException {
    return Scenario.all();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void historyComesOutAsTheFileSays(Scenario scenario) {
    for (int partitions : new int[] {1, 2, 4}) {
      for (int seed = 1; seed <= SCHEDULERS; seed++) {
        IdentitySimulation simulation = new IdentitySimulation(partitions, new Random(seed));
        history(simulation, scenario);
        check(simulation.world(), scenario.expect(), partitions + " tasks, scheduler " + seed);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void liveComesOutAsTheFileSays(Scenario scenario) {
    for (int partitions : new int[] {1, 2, 4}) {
      for (int seed = 1; seed <= SCHEDULERS; seed++) {
        IdentitySimulation simulation = new IdentitySimulation(partitions, new Random(seed));
        live(simulation, scenario);
        check(simulation.world(), scenario.live(), partitions + " tasks, scheduler " + seed);
      }
    }
  }

  private static void history(IdentitySimulation simulation, Scenario scenario) {
    Instant received = ScenarioCall.instant("1d 00:00");
    for (Map<String, Object> fields : scenario.calls()) {
      ScenarioCall call = new ScenarioCall(fields);
      if (call.has("close")) {
        simulation.close(call.at());
      } else if (call.has("place-anew")) {
        placeAnew(simulation, String.valueOf(call.text("place-anew")));
      } else {
        received = call.at().isAfter(received) ? call.at() : received;
        call.inputs(received).forEach(simulation::send);
      }
    }
  }

  private static void live(IdentitySimulation simulation, Scenario scenario) {
    Instant clock = ScenarioCall.instant("1d 00:00");
    simulation.pass(clock);
    for (Map<String, Object> fields : scenario.calls()) {
      ScenarioCall call = new ScenarioCall(fields);
      if (call.has("place-anew")) {
        placeAnew(simulation, String.valueOf(call.text("place-anew")));
        continue;
      }
      if (call.at().isAfter(clock)) {
        clock = call.at();
        simulation.pass(clock);
      }
      if (!call.has("close")) {
        for (Input input : call.inputs(clock)) {
          simulation.send(input);
          simulation.run();
        }
      }
    }
  }

  /** The control job sends what the timeline holds. */
  private static void placeAnew(IdentitySimulation simulation, String id) {
    for (Placed placed : List.copyOf(simulation.world().placed())) {
      if (placed.event().getEventId().equals(id)) {
        String person = String.valueOf(placed.event().getPerson());
        simulation.placeAnew(Actor.user(person), placed.event());
      }
    }
    simulation.run();
  }

  private static void check(SimulatedWorld world, Map<String, Object> expected, String how) {
    assertThat(world.open()).as("the books' identity line, %s", how).isZero();
    Map<String, Object> placed = new TreeMap<>();
    Map<String, Object> people = new TreeMap<>();
    Map<String, Object> roles = new TreeMap<>();
    for (Placed each : world.placed()) {
      AttributedEvent event = each.event();
      placed.merge(event.getEventId(), each.account(), ScenarioTest::both);
      people.put(event.getEventId(), String.valueOf(event.getPerson()));
      roles.put(event.getEventId(), String.valueOf(event.getRole()));
    }
    assertThat(placed).as("placed, %s", how).isEqualTo(map(expected, "placed"));
    assertThat(people).as("people, %s", how).containsAllEntriesOf(map(expected, "people"));
    assertThat(roles).as("roles, %s", how).containsAllEntriesOf(map(expected, "roles"));
    assertThat(world.expired())
        .as("expired, %s", how)
        .extracting(AttributedEvent::getEventId)
        .isEqualTo(expected.getOrDefault("expired", List.of()));
    assertThat(world.of("waiting"))
        .as("waiting, %s", how)
        .isEqualTo(((Integer) expected.getOrDefault("waiting", 0)).longValue());
    assertThat(world.of("steps failed"))
        .as("failed steps, %s", how)
        .isEqualTo(((Integer) expected.getOrDefault("failed-steps", 0)).longValue());
    map(expected, "excluded")
        .forEach(
            (account, excluded) ->
                assertThat(world.excludedFrom(account))
                    .as("excluded, %s", how)
                    .isEqualTo(excluded));
    if (expected.containsKey("moves")) {
      assertThat(world.moves().stream().map(ScenarioTest::line).sorted().toList())
          .as("moves, %s", how)
          .isEqualTo(((List<?>) expected.get("moves")).stream().sorted().toList());
    }
  }

  private static List<Object> both(Object one, Object other) {
    List<Object> both = new ArrayList<>(one instanceof List<?> list ? list : List.of(one));
    both.add(other);
    return both;
  }

  private static String line(Conclusion.Moved moved) {
    return moved.kind().name().toLowerCase(Locale.ROOT)
        + " "
        + moved.subject().key()
        + (moved.from() == null ? "" : " from " + moved.from())
        + " to "
        + moved.to();
  }

  private static Map<String, Object> map(Map<String, Object> expected, String field) {
    Map<String, Object> map = new TreeMap<>();
    if (expected.get(field) instanceof Map<?, ?> found) {
      found.forEach((key, value) -> map.put(String.valueOf(key), value));
    }
    return map;
  }
}
