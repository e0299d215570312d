package io.signalbox.ingest;

import static io.signalbox.ingest.Fixtures.PSEUDONYMS;
import static io.signalbox.ingest.Fixtures.accepted;
import static io.signalbox.ingest.Fixtures.failed;
import static io.signalbox.ingest.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.policy.TrackingPlan.Unplanned;
import io.signalbox.schemas.FailedEvent;
import io.signalbox.schemas.ProductEvent;
import io.signalbox.schemas.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackingPlanTest {

  @Test
  void declaredPropertiesStayInTheClearSortedByName() {
    ProductEvent event =
        accepted(
            invite(
                "\"seats\":3,\"role\":\"admin\",\"resent\":false,\"invitee\":\" Friend@Acme.test \","
                    + "\"note\":\"hi\""));

    assertThat(event.getProperties())
        .containsExactly(
            new Property("invitee", PSEUDONYMS.of("friend@acme.test")),
            new Property("resent", false),
            new Property("role", "admin"),
            new Property("seats", 3L));
    assertThat(text(event.getPersonal()))
        .isEqualTo("{\"userId\":\"u\",\"properties\":{\"note\":\"hi\"}}");
  }

  @Test
  void numbersAreWholeOrNot() {
    assertThat(accepted(invite("\"invitee\":\"x\",\"seats\":2.5")).getProperties())
        .contains(new Property("seats", 2.5));
    assertThat(accepted(invite("\"invitee\":\"x\",\"seats\":12345678901234567890")).getProperties())
        .contains(new Property("seats", 1.2345678901234567e19));
  }

  @Test
  void absentAndNullAreTheSame() {
    assertThat(accepted(invite("\"invitee\":\"x\",\"seats\":null")).getProperties()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"invitee\":\"x\",\"seats\":\"secret-value\"",
        "\"invitee\":\"x\",\"seats\":1e400",
        "\"invitee\":\"x\",\"role\":12",
        "\"invitee\":\"x\",\"resent\":\"secret-value\"",
        "\"invitee\":[\"secret-value\"]",
        "\"invitee\":\"  \"",
        "\"seats\":3",
        "\"invitee\":null",
      })
  void violationsFailWithoutTellingTheValue(String properties) {
    FailedEvent failed = failed(invite(properties));

    assertThat(failed.getFailure()).isEqualTo("tracking_plan");
    assertThat(failed.getReason())
        .contains("Property `", "`Invite Sent`")
        .doesNotContain("secret-value");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jane@acme.test",
        "please write to Jane.Doe+x@acme-corp.co.uk today",
        "/invite?to=jane%40acme.test",
        "<jane@acme.test>",
      })
  void anAddressInATextIsAViolation(String value) {
    FailedEvent failed = failed(invite("\"invitee\":\"x\",\"role\":\"" + value + "\""));

    assertThat(failed.getFailure()).isEqualTo("tracking_plan");
    assertThat(failed.getReason()).contains("`role`", "`person`").doesNotContain("acme");
  }

  @ParameterizedTest
  @ValueSource(strings = {"@handle", "a @ b.com", "scope/name@1.2.3", "5@10", "root@localhost"})
  void otherTextsWithAnAtSignAreNot(String value) {
    assertThat(accepted(invite("\"invitee\":\"x\",\"role\":\"" + value + "\"")).getProperties())
        .contains(new Property("role", value));
  }

  @Test
  void unplannedEventsFailWhereThePlanSaysSo() {
    EventReader strict = new EventReader(Fixtures.plan(Unplanned.FAIL), PSEUDONYMS, "1");

    FailedEvent failed =
        Fixtures.failure(
            Fixtures.read(
                    strict,
                    "{\"type\":\"track\",\"event\":\"Unknown\",\"userId\":\"u\"}",
                    Fixtures.APP)
                .getFirst());

    assertThat(failed.getFailure()).isEqualTo("tracking_plan");
    assertThat(failed.getReason()).contains("Unknown");
    assertThat(
            Fixtures.read(
                strict, "{\"type\":\"group\",\"groupId\":\"g\",\"userId\":\"u\"}", Fixtures.APP))
        .hasOnlyElementsOfType(Outcome.Product.class);
  }

  @Test
  void traitsThatAreDeclaredForIdentifyStayInTheClear() {
    ProductEvent event =
        accepted(
            "{\"type\":\"identify\",\"userId\":\"u\",\"traits\":{\"role\":\"admin\",\"age\":9}}");

    assertThat(event.getProperties()).containsExactly(new Property("role", "admin"));
    assertThat(text(event.getPersonal())).contains("age").doesNotContain("admin");
  }

  private static String invite(String properties) {
    return "{\"type\":\"track\",\"event\":\"Invite Sent\",\"userId\":\"u\",\"properties\":{"
        + properties
        + "}}";
  }
}
