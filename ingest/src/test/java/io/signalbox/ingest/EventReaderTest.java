package io.signalbox.ingest;

import static io.signalbox.ingest.Fixtures.PSEUDONYMS;
import static io.signalbox.ingest.Fixtures.RECEIVED;
import static io.signalbox.ingest.Fixtures.accepted;
import static io.signalbox.ingest.Fixtures.failed;
import static io.signalbox.ingest.Fixtures.product;
import static io.signalbox.ingest.Fixtures.read;
import static io.signalbox.ingest.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.schemas.CallType;
import io.signalbox.schemas.FailedEvent;
import io.signalbox.schemas.Fault;
import io.signalbox.schemas.ProductEvent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bodies have the shapes that unmodified SDKs were seen to send. */
class EventReaderTest {

  private static final String SEGMENT_NODE =
      """
      {"batch":[
        {"timestamp":"2026-11-21T23:42:55.982Z","integrations":{},"type":"identify","userId":"u1",
         "traits":{"email":"x@acme.test","plan":"trial"},
         "context":{"library":{"name":"@segment/analytics-node","version":"3.1.0"}},
         "messageId":"m1","_metadata":{"nodeVersion":"v20"}},
        {"timestamp":"2026-11-21T23:42:55.983Z","type":"group","traits":{"name":"Acme"},
         "groupId":"acct_1","userId":"u1","messageId":"m2"},
        {"timestamp":"2026-11-21T23:42:55.983Z","event":"Trial Started","type":"track",
         "properties":{"plan":"pro"},"context":{"groupId":"acct_1"},"userId":"u1","messageId":"m3"},
        {"type":"page","properties":{},"name":"Pricing","userId":"u1","messageId":"m4"},
        {"type":"screen","properties":{},"name":"Home","userId":"u1","messageId":"m5"},
        {"userId":"u1","type":"alias","previousId":"anon1","messageId":"m6"}],
       "writeKey":"WK","sentAt":"2026-11-21T23:42:55.989Z"}
      """;

  @Test
  void theAddressInAnIdentifyCallIsAnotherIdOfThePersonAsAnInviteeIs() {
    ProductEvent invited =
        Fixtures.accepted(
            """
            {"type":"track","event":"Invite Sent","messageId":"m1","userId":"u1",
             "properties":{"invitee":"Bob@acme.test"}}
            """);
    ProductEvent signedUp =
        Fixtures.accepted(
            """
            {"type":"identify","messageId":"m2","userId":"u2","traits":{"email":"bob@acme.test "}}
            """);
    ProductEvent later =
        Fixtures.accepted(
            """
            {"type":"track","event":"Clicked","messageId":"m3","userId":"u2",
             "context":{"traits":{"email":"bob@acme.test"}}}
            """);

    assertThat(invited.getProperties().getFirst().getValue()).isEqualTo(signedUp.getPrevious());
    assertThat(signedUp.getPrevious()).isEqualTo(PSEUDONYMS.of("bob@acme.test"));
    assertThat(later.getPrevious()).isNull();
  }

  @Test
  void readsABatchOfAllCalls() {
    List<ProductEvent> events = read(SEGMENT_NODE).stream().map(Fixtures::product).toList();

    assertThat(events)
        .extracting(ProductEvent::getName)
        .containsExactly(
            "Identify",
            "Group",
            "Trial Started",
            "Viewed Pricing Page",
            "Viewed Home Screen",
            "Alias");
    assertThat(events)
        .extracting(ProductEvent::getEventId)
        .containsExactly("m1", "m2", "m3", "m4", "m5", "m6");
    assertThat(events)
        .extracting(ProductEvent::getActor)
        .containsOnly("user:" + PSEUDONYMS.of("u1"));
    assertThat(events.get(0).getDomain()).isEqualTo("acme.test");
    assertThat(events.get(0).getOccurredAt()).isEqualTo(Instant.parse("2026-11-21T23:42:55.982Z"));
    assertThat(events.get(1).getWorkspace()).isEqualTo("acct_1");
    assertThat(events.get(2).getWorkspace()).isEqualTo("acct_1");
    assertThat(events.get(3).getOccurredAt()).isEqualTo(RECEIVED);
    assertThat(events.get(5).getPrevious()).isEqualTo(PSEUDONYMS.of("anon1"));
  }

  @Test
  void aBatchsContextHoldsForCallsThatDoNotOverrideIt() {
    List<Outcome> outcomes =
        read(
            """
            {"context":{"groupId":"w1","ip":"1.2.3.4","library":{"name":"analytics-java"}},
             "batch":[
              {"type":"track","event":"A","userId":"u"},
              {"type":"track","event":"B","userId":"u","context":{"groupId":"w2","sessionId":7}}]}
            """);

    ProductEvent first = product(outcomes.get(0));
    ProductEvent second = product(outcomes.get(1));
    assertThat(first.getWorkspace()).isEqualTo("w1");
    assertThat(second.getWorkspace()).isEqualTo("w2");
    assertThat(second.getSession()).isEqualTo("7");
    assertThat(text(first.getPersonal())).contains("1.2.3.4").doesNotContain("analytics-java");
    assertThat(text(second.getPersonal())).contains("1.2.3.4");
  }

  @Test
  void thePathSaysWhatASingleCallIs() {
    RequestBody.Calls body =
        Fixtures.calls(
            "{\"anonymousId\":\"a1\",\"properties\":{\"session_id\":\"s1\",\"path\":\"/x\"}}");

    ProductEvent event =
        product(
            Fixtures.eventReader().read(body, CallType.PAGE, Fixtures.APP, RECEIVED).getFirst());

    assertThat(event.getName()).isEqualTo("Viewed Page");
    assertThat(event.getActor()).isEqualTo("anonymous:" + PSEUDONYMS.of("a1"));
    assertThat(event.getUser()).isNull();
    assertThat(event.getSession()).isEqualTo("s1");
    assertThat(event.getSource()).isEqualTo("app");
  }

  @Test
  void rudderStackSendsOriginalTimestampInstead() {
    ProductEvent event =
        accepted(
            """
            {"batch":[{"userId":"u1","event":"E","type":"track","channel":"server",
              "originalTimestamp":"2026-11-21T23:42:45.326Z","messageId":"0ced",
              "sentAt":"2026-11-21T23:42:55.327Z"}],
             "timestamp":"2026-11-21T23:42:55.327Z","sentAt":"2026-11-21T23:42:55.327Z"}
            """);

    assertThat(event.getOccurredAt()).isEqualTo(Instant.parse("2026-11-21T23:42:45.326Z"));
  }

  @Test
  void marketingSourcesGiveMarketingEvents() {
    List<Outcome> outcomes =
        read(
            Fixtures.eventReader(),
            "{\"type\":\"track\",\"event\":\"Demo Requested\",\"userId\":\"u\"}",
            Fixtures.SITE);

    assertThat(outcomes).hasOnlyElementsOfType(Outcome.Marketing.class);
  }

  @Test
  void oneBadCallFailsAloneWithItsExactBytes() {
    String bad = "{ \"type\":\"track\", \"userId\" : \"ü1\",\"n\":1.50, \"messageId\":\"bad\" }";
    List<Outcome> outcomes =
        read(
            "{\"batch\": [ {\"type\":\"track\",\"event\":\"A\",\"userId\":\"ü\"} , "
                + bad
                + ", 7, {\"type\":\"track\",\"event\":\"B\",\"userId\":\"u\"}]}");

    assertThat(outcomes).hasSize(4);
    FailedEvent failed = Fixtures.failure(outcomes.get(1));
    assertThat(text(failed.getPayload())).isEqualTo(bad);
    assertThat(failed.getFailure()).isEqualTo("unparsable");
    assertThat(failed.getReason()).contains("event");
    assertThat(failed.getEventId()).isEqualTo("bad");
    assertThat(failed.getFault()).isEqualTo(Fault.PRODUCER);
    assertThat(failed.getOwner()).isEqualTo("data-team");
    assertThat(failed.getStage()).isEqualTo("ingest");
    assertThat(failed.getVersion()).isEqualTo("1.2.3");
    assertThat(text(Fixtures.failure(outcomes.get(2)).getPayload())).isEqualTo("7");
    assertThat(product(outcomes.get(3)).getName()).isEqualTo("B");
  }

  @Test
  void nobodyIsMissingIdentity() {
    assertThat(failed("{\"type\":\"track\",\"event\":\"A\",\"userId\":\"\"}").getFailure())
        .isEqualTo("missing_identity");
  }

  @Test
  void structureThatIsWrongIsNamed() {
    assertThat(failed("{\"type\":\"charge\",\"userId\":\"u\"}").getReason()).contains("`type`");
    assertThat(failed(track("\"properties\":[]")).getReason()).contains("`properties`");
    assertThat(failed(track("\"context\":\"x\"")).getReason()).contains("`context`");
    assertThat(failed(track("\"timestamp\":\"yesterday\"")).getReason()).contains("`timestamp`");
    assertThat(failed(track("\"timestamp\":\"1969-12-31T23:59:59Z\"")).getReason())
        .contains("1970");
    assertThat(failed(track("\"messageId\":\"" + "m".repeat(257) + "\"")).getReason())
        .contains("257", "256");
    assertThat(
            failed("{\"type\":\"track\",\"userId\":\"u\",\"event\":\"" + "e".repeat(257) + "\"}")
                .getReason())
        .contains("257", "256");
    assertThat(failed(track("\"groupId\":\"" + "g".repeat(257) + "\"")).getReason())
        .contains("groupId");
  }

  @Test
  void aCallOverItsLimitIsTooLarge() {
    FailedEvent failed = failed(track("\"traits\":{\"x\":\"" + "x".repeat(32 * 1024) + "\"}"));

    assertThat(failed.getFailure()).isEqualTo("too_large");
    assertThat(failed.getEventId()).isNotNull();
  }

  @Test
  void aBatchsLargeContextDoesNotMultiply() {
    List<Outcome> outcomes =
        read(
            "{\"context\":{\"x\":\""
                + "x".repeat(40_000)
                + "\"},\"batch\":[{\"type\":\"track\",\"event\":\"A\",\"userId\":\"u\"}]}");

    assertThat(Fixtures.failure(outcomes.getFirst()).getFailure()).isEqualTo("too_large");
  }

  @Test
  void aRetryWithoutMessageIdHasTheSameId() {
    String first =
        "{\"type\":\"track\",\"event\":\"A\",\"userId\":\"u\",\"timestamp\":\"2026-01-01\",\"sentAt\":\"2026-11-21T23:42:55Z\"}";
    String again =
        "{\"sentAt\":\"2026-11-21T23:42:59Z\",\"userId\":\"u\", \"event\":\"A\",\"type\":\"track\",\"timestamp\":\"2026-01-01\"}";
    String other = first.replace("\"A\"", "\"B\"");

    assertThat(accepted(again).getEventId()).isEqualTo(accepted(first).getEventId());
    assertThat(accepted(other).getEventId()).isNotEqualTo(accepted(first).getEventId());
  }

  @Test
  void withoutTimeOrIdEachReceiptIsAnEventOfItsOwn() {
    RequestBody.Calls body =
        Fixtures.calls("{\"type\":\"track\",\"event\":\"A\",\"userId\":\"u\"}");
    EventReader reader = Fixtures.eventReader();

    String first = id(reader.read(body, null, Fixtures.APP, RECEIVED));
    String same = id(reader.read(body, null, Fixtures.APP, RECEIVED));
    String later = id(reader.read(body, null, Fixtures.APP, RECEIVED.plusMillis(1)));

    assertThat(same).isEqualTo(first);
    assertThat(later).isNotEqualTo(first);
  }

  @Test
  void aWorkspaceThatIsAnAddressBecomesItsPseudonym() {
    assertThat(accepted(track("\"groupId\":\"Jane@acme.test\"")).getWorkspace())
        .isEqualTo(PSEUDONYMS.of("jane@acme.test"));
  }

  @Test
  void freeMailGivesNoDomain() {
    assertThat(accepted("{\"type\":\"identify\",\"userId\":\"j@gmail.com\"}").getDomain()).isNull();
    assertThat(accepted("{\"type\":\"identify\",\"userId\":\"j@Acme.TEST\"}").getDomain())
        .isEqualTo("acme.test");
    assertThat(accepted(track("\"properties\":{\"email\":\"friend@other.test\"}")).getDomain())
        .isNull();
  }

  @Test
  void halfACharacterIsKept() {
    ProductEvent event = accepted(track("\"traits\":{\"name\":\"cut \\ud83d\"}"));

    assertThat(text(event.getPersonal())).contains("cut ");
  }

  @Test
  void personalKeepsWhatIsNotDeclaredAndNotTheKeys() {
    ProductEvent event =
        accepted(
            track(
                "\"writeKey\":\"WK\",\"sentAt\":\"2026-11-21T23:42:55Z\",\"category\":\"c\","
                    + "\"properties\":{\"x\":1}"));

    assertThat(text(event.getPersonal()))
        .isEqualTo("{\"userId\":\"u\",\"category\":\"c\",\"properties\":{\"x\":1}}");
    assertThat(event.getPersonalKey()).isNull();
  }

  private static String id(List<Outcome> outcomes) {
    return product(outcomes.getFirst()).getEventId();
  }

  private static String track(String field) {
    return "{\"type\":\"track\",\"event\":\"A\",\"userId\":\"u\"," + field + "}";
  }
}
