package io.signalbox.policy.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.policy.TrackingPlan.ValueType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {

  private static final PropertyTypes TYPES =
      PropertyTypes.of(
          Map.of(
              "path", ValueType.TEXT,
              "plan name", ValueType.TEXT,
              "invitee", ValueType.PERSON,
              "seats", ValueType.NUMBER,
              "used", ValueType.NUMBER,
              "type", ValueType.TEXT,
              "event", ValueType.TEXT,
              "trial", ValueType.BOOLEAN));

  private static final MapFields EVENT =
      new MapFields(
          "Page Viewed",
          Map.of(
              "path", "/pricing/team",
              "plan name", "Team \"Plus\"",
              "seats", 5.5,
              "used", 5L,
              "type", "trial",
              "event", "not the name",
              "trial", true));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "path.startsWith(\"/pricing\")",
        "path == '/pricing/team' && trial",
        "seats > 5",
        "5 < seats && used <= 5.0 && used == 5.0",
        "seats > used",
        "properties[\"plan name\"] == \"Team \\\"Plus\\\"\"",
        "properties.`plan name`.contains('Plus')",
        "has(properties.path) && !has(properties.invitee)",
        "\"path\" in properties && !(\"invitee\" in properties)",
        "event == 'Page Viewed' && properties[\"event\"] == 'not the name'",
        "source == 'web'",
        "type == 'trial'",
        "path in [\"/plans\", \"/pricing/team\"]",
        "used in [1.0, 5.0]",
        "path.matches('^/pricing(/|$)')",
        "[\"/plans\", \"/pricing\"].exists(start, path.startsWith(start))",
        "[\"^/p\", \"team$\"].all(part, path.matches(part))",
        "trial ? size(path) == 13 : false",
        "double(seats) * 2.0 == 11.0",
        "int(seats) % 2 == 1",
        "invitee == 'x' || trial",
        "!(invitee == 'x' && !trial)",
        "path + '!' == '/pricing/team!'"
      })
  void itHolds(String text) throws ConditionException {
    assertThat(Condition.compile(text, TYPES).test(EVENT)).isTrue();
    assertThat(Condition.compile(text).test(EVENT)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "invitee == 'x'",
        "invitee != 'x'",
        "!(invitee == 'x')",
        "invitee in ['x']",
        "(invitee == 'x') == false",
        "invitee == 'x' || !trial",
        "int(used) / 0 == 1",
        "int(used) + 9223372036854775807 > 0",
        "int(path) == 0",
        "path == ''"
      })
  void itDoesNotHoldOrEndsInAnErrorWhichIsNo(String text) throws ConditionException {
    assertThat(Condition.compile(text, TYPES).test(EVENT)).isFalse();
    assertThat(Condition.compile(text).test(EVENT)).isFalse();
  }

  @Test
  void itKnowsTheTextAndWhatItReads() throws ConditionException {
    String text = "  seats > 5 && (has(properties.path) || properties['plan name'] == event)";

    Condition condition = Condition.compile(text, TYPES);

    assertThat(condition.text()).isEqualTo(text);
    assertThat(condition.reads()).containsExactly("path", "plan name", "seats");
  }

  @Test
  void theVariableOfAListIsNoProperty() throws ConditionException {
    Condition condition = Condition.compile("['/pricing'].exists(p, path.startsWith(p))");

    assertThat(condition.reads()).containsExactly("path");
  }

  @Test
  void aValueOfAnotherTypeThanDeclaredIsAnErrorAndSoNo() throws ConditionException {
    Condition condition = Condition.compile("path.startsWith('/') || seats > 5", TYPES);

    boolean holds = condition.test(new MapFields("Page Viewed", Map.of("path", 1L, "seats", "9")));

    assertThat(holds).isFalse();
  }
}
