package io.signalbox.policy.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.policy.TrackingPlan;
import io.signalbox.policy.TrackingPlan.PlannedEvent;
import io.signalbox.policy.TrackingPlan.Unplanned;
import io.signalbox.policy.TrackingPlan.ValueType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PropertyTypesTest {

  private static final TrackingPlan PLAN =
      new TrackingPlan(
          Optional.empty(),
          Unplanned.ACCEPT,
          new TreeMap<>(
              Map.of(
                  "Page Viewed", planned(Map.of("path", ValueType.TEXT, "plan", ValueType.TEXT)),
                  "Plan Changed",
                      planned(Map.of("seats", ValueType.NUMBER, "plan", ValueType.NUMBER)))),
          new TreeMap<>());

  @Test
  void theDeclarationsOfAllEventsCountAndOnlyWhereTheyAgree() {
    PropertyTypes types = PropertyTypes.ofEvents(PLAN, List.of("Page Viewed", "Plan Changed"));

    assertThat(types.names()).containsExactly("path", "plan", "seats");
    assertThat(types.type("seats")).contains(ValueType.NUMBER);
    assertThat(types.type("plan")).isEmpty();
    assertThat(types.allows("plan")).isTrue();
    assertThat(types.allows("pth")).isFalse();
  }

  @Test
  void anUndeclaredEventMakesEveryNameAllowed() {
    PropertyTypes types = PropertyTypes.ofEvents(PLAN, List.of("Page Viewed", "Unplanned"));

    assertThat(types.allows("whatever")).isTrue();
    assertThat(types.type("path")).isEmpty();
  }

  private static PlannedEvent planned(Map<String, ValueType> properties) {
    return new PlannedEvent(properties, new TreeSet<>());
  }
}
