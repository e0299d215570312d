package io.signalbox.courier;

import static io.signalbox.courier.CourierFixtures.SIGNING;
import static io.signalbox.courier.CourierFixtures.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import io.signalbox.policy.Destination;
import io.signalbox.policy.Destination.Kind;
import io.signalbox.schemas.Component;
import io.signalbox.schemas.Delivery;
import io.signalbox.schemas.Handoff;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PreparedCallTest {

  private static final String OLDER = "whsec_b2xkZXItc2lnbmluZy1zZWNyZXQtMTIzNDU2Nzg=";
  private static final SignedLink LINKS =
      new SignedLink(new byte[32], URI.create("https://box.example"));

  private final Map<String, String> variables =
      new HashMap<>(
          Map.of(
              "S",
              SIGNING,
              "T",
              TOKEN,
              "U",
              "https://hooks.example/services/T0/B0/sEcReTsEcReTsEc"));

  @Test
  void aWebhookIsAcceptedByThePublicVerifier() throws Exception {
    OutgoingRequest request = ready(webhook(Map.of()), CourierFixtures.delivery("hook"));

    verify(request, SIGNING);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.headers()).containsEntry("webhook-id", "h1-hook");
    JsonNode body = json(request);
    assertThat(body.path("type").asText()).isEqualTo("handoff.created");
    assertThat(body.path("timestamp").asText()).isEqualTo("2026-11-19T09:59:00Z");
    assertThat(body.path("data").path("account").asText()).isEqualTo("acme");
    assertThat(body.path("data").path("facts").path("seats").asLong()).isEqualTo(40);
    assertThat(body.path("data").path("components").path(0).path("evidence")).hasSize(2);
    assertThat(body.path("data").has("cut")).isFalse();
  }

  @Test
  void whileSecretsAreRotatedBothVerify() throws Exception {
    variables.put("S", SIGNING + " " + OLDER);

    OutgoingRequest request = ready(webhook(Map.of()), CourierFixtures.delivery("hook"));

    verify(request, SIGNING);
    verify(request, OLDER);
  }

  @Test
  void theSameMessageHasTheSameIdAndBodyAtEveryAttempt() {
    Handoff handoff = CourierFixtures.handoff().build();

    OutgoingRequest first = ready(webhook(Map.of()), CourierFixtures.delivery("hook", handoff, 1));
    OutgoingRequest later = ready(webhook(Map.of()), CourierFixtures.delivery("hook", handoff, 7));

    assertThat(later.headers().get("webhook-id")).isEqualTo(first.headers().get("webhook-id"));
    assertThat(later.body()).isEqualTo(first.body());
  }

  @Test
  void aLargeWebhookIsCutInTheStatedOrder() throws Exception {
    assertThat(cutOf(12, 12)).containsExactly("evidence");
    assertThat(cutOf(120, 5)).containsExactly("evidence", "components");
  }

  @Test
  void evidenceIsCutToTheLatestFirst() throws Exception {
    Delivery delivery = CourierFixtures.delivery("hook", handoffWith(12, 12).build(), 1);

    JsonNode components = json(ready(webhook(Map.of()), delivery)).path("data").path("components");

    assertThat(components.path(0).path("evidence")).hasSize(1);
    assertThat(components.path(0).path("evidence").path(0).path("event_id").asText())
        .isEqualTo("signal0-event-0");
  }

  @Test
  void whatDoesNotFitEvenSoIsRefused() {
    Handoff handoff = CourierFixtures.handoff().setBecause("x".repeat(21_000)).build();

    Outcome outcome = refused(webhook(Map.of()), CourierFixtures.delivery("hook", handoff, 1));

    assertThat(outcome.failure()).contains(Failure.TOO_LARGE);
    assertThat(outcome.permanent()).isTrue();
  }

  @Test
  void fieldsOfAWebhookTravelInItsData() throws Exception {
    OutgoingRequest request =
        ready(webhook(Map.of("tier", "{{facts.plan}}")), CourierFixtures.delivery("hook"));

    assertThat(json(request).path("data").path("fields").path("tier").asText())
        .isEqualTo("team \"plus\"");
  }

  @Test
  void aSlackMessageSaysWhyAndOffersSignedLinks() throws Exception {
    OutgoingRequest request = ready(slack(), CourierFixtures.delivery("slack"));

    String body = request.body();
    assertThat(request.address().getPath()).isEqualTo("/services/T0/B0/sEcReTsEcReTsEc");
    assertThat(json(request).path("unfurl_links").asBoolean(true)).isFalse();
    assertThat(body)
        .contains("3 people of acme &amp; friends invited &lt;others&gt;.")
        .contains(
            "Why now",
            "invites: at least 2 Invite Sent in 7d; 3 seen (40 points), last on 2026-11-19T09:59:00Z")
        .contains("crm-17", "72 (hot)")
        .contains("<https://box.example/v1/handoffs/h1/accept?account=acme&until=")
        .contains("<https://box.example/v1/handoffs/h1/reject?account=acme&until=");
    assertThat(json(request).path("blocks").findValuesAsText("text"))
        .allSatisfy(text -> assertThat(text.length()).isLessThanOrEqualTo(3000));
  }

  @Test
  void aLongSlackMessageKeepsToSlacksBounds() throws Exception {
    List<Component> components = new ArrayList<>();
    for (int n = 0; n < 12; n++) {
      components.add(CourierFixtures.component("<&>".repeat(400) + n, 10, 1));
    }
    Handoff handoff =
        CourierFixtures.handoff()
            .setBecause("&".repeat(5000))
            .setAccount("<".repeat(100))
            .setComponents(components)
            .build();

    OutgoingRequest request = ready(slack(), CourierFixtures.delivery("slack", handoff, 1));

    assertThat(json(request).path("blocks").findParents("type"))
        .extracting(node -> node.path("text"))
        .allSatisfy(
            text -> {
              String shown = text.isObject() ? text.path("text").asText() : text.asText();
              assertThat(shown.length()).isLessThanOrEqualTo(3000);
              assertThat(shown.replaceAll("&(amp|lt|gt);", "")).doesNotContain("&a", "&l", "&g");
            });
  }

  @Test
  void hubSpotGetsOneRecordByItsUniqueProperty() throws Exception {
    Destination hubSpot =
        CourierFixtures.destination(
            "hubspot",
            Kind.HUBSPOT,
            Optional.empty(),
            Map.of("token", "T"),
            Map.of(
                "id_property", "signalbox_account",
                "id", "{{account}}",
                "signalbox_why", "{{because}}",
                "signalbox_plan", "{{facts.plan}}"),
            Destination.Limits.DEFAULT);

    OutgoingRequest request = ready(hubSpot, CourierFixtures.delivery("hubspot"));

    assertThat(request.address())
        .isEqualTo(URI.create("https://api.hubapi.com/crm/v3/objects/companies/batch/upsert"));
    assertThat(request.headers()).containsEntry("Authorization", "Bearer " + TOKEN);
    JsonNode input = json(request).path("inputs").path(0);
    assertThat(input.path("idProperty").asText()).isEqualTo("signalbox_account");
    assertThat(input.path("id").asText()).isEqualTo("acme");
    assertThat(input.path("properties")).hasSize(2);
    assertThat(input.path("properties").path("signalbox_plan").asText()).isEqualTo("team \"plus\"");
  }

  @Test
  void salesforceIsAskedByExternalId() throws Exception {
    OutgoingRequest request =
        ready(salesforce("{{account}}/../Contact?x"), CourierFixtures.delivery("sf"));

    assertThat(request.method()).isEqualTo("PATCH");
    assertThat(request.address().toString())
        .isEqualTo(
            "https://acme.my.salesforce.example/services/data/v62.0/sobjects/Account/"
                + "Signalbox_Id__c/acme%2F..%2FContact%3Fx");
    assertThat(json(request).path("Why__c").asText()).startsWith("Because 3 people");
    assertThat(json(request)).hasSize(1);
  }

  @Test
  void aMissingFactIsNamedAndPermanent() {
    Outcome outcome = refused(salesforce("{{facts.sfdc_id}}"), CourierFixtures.delivery("sf"));

    assertThat(outcome.failure()).contains(Failure.TEMPLATE);
    assertThat(outcome.permanent()).isTrue();
    assertThat(outcome.reason().orElseThrow())
        .contains("field id needs facts.sfdc_id, which is missing", "redrive");
  }

  @Test
  void anEmptyIdIsRefused() {
    assertThat(
            refused(
                    salesforce("{{#deal_id}}{{deal_id}}{{/deal_id}}"),
                    CourierFixtures.delivery("sf"))
                .reason()
                .orElseThrow())
        .contains("field id is empty");
  }

  @Test
  void templatesSeeNoJava() {
    for (String template :
        List.of("{{account.class}}", "{{facts.getClass}}", "{{>other}}", "{{#account}")) {
      PreparedCall call = prepare(webhook(Map.of("f", template)), CourierFixtures.delivery("hook"));
      if (call instanceof PreparedCall.Ready ready) {
        assertThat(ready.request().body()).contains("{{#account}").doesNotContain("java.lang");
      } else {
        assertThat(((PreparedCall.Refused) call).outcome().failure()).contains(Failure.TEMPLATE);
      }
    }
  }

  @Test
  void aSecretThatCantBeHadIsNamedAndPermanent() {
    variables.remove("S");

    Outcome outcome = refused(webhook(Map.of()), CourierFixtures.delivery("hook"));

    assertThat(outcome.failure()).contains(Failure.SECRET);
    assertThat(outcome.permanent()).isTrue();
    assertThat(outcome.reason().orElseThrow())
        .contains("Secret `signing` of hook", "environment variable S is not set", "redrive");
  }

  @Test
  void aSecretThatCantBeUsedIsNotTold() {
    for (String wrong :
        List.of("whsec_not base64!", "whsec_c2hvcnQtc2hvcnQ=", "tiny", "tok\u00e9n-12345")) {
      variables.put("S", wrong);
      variables.put("T", wrong);
      Outcome signing = refused(webhook(Map.of()), CourierFixtures.delivery("hook"));
      assertThat(signing.failure()).contains(Failure.SECRET);
      assertThat(signing.reason().orElseThrow()).doesNotContain(wrong, "c2hvcnQ");
    }
    assertThat(refused(salesforce("1"), CourierFixtures.delivery("sf")).failure())
        .contains(Failure.SECRET);
  }

  @Test
  void anAddressMustBeSafe() {
    for (String address :
        List.of(
            "ftp://crm.example/x", "https://user:pass@crm.example/", "mailto:a@b", "https:///x")) {
      Destination destination =
          CourierFixtures.webhook("hook", URI.create(address), Destination.Limits.DEFAULT);
      assertThat(refused(destination, CourierFixtures.delivery("hook")).failure())
          .as(address)
          .contains(Failure.FORBIDDEN_ADDRESS);
    }
  }

  @Test
  void plainHttpIsForPrivateDestinations() {
    Destination open =
        CourierFixtures.webhook(
            "hook", URI.create("http://crm.example/x"), Destination.Limits.DEFAULT);
    Destination guarded =
        new Destination(
            open.name(),
            open.kind(),
            open.url(),
            open.secrets(),
            open.fields(),
            open.limits(),
            open.schedule(),
            false);

    assertThat(prepare(open, CourierFixtures.delivery("hook")))
        .isInstanceOf(PreparedCall.Ready.class);
    assertThat(refused(guarded, CourierFixtures.delivery("hook")).failure())
        .contains(Failure.FORBIDDEN_ADDRESS);
  }

  @Test
  void aRequestsTextHoldsNoSecret() {
    OutgoingRequest request = ready(slack(), CourierFixtures.delivery("slack"));

    assertThat(request.toString()).contains("hooks.example").doesNotContain("sEcReT");
  }

  private List<String> cutOf(int components, int evidence) throws Exception {
    Delivery delivery =
        CourierFixtures.delivery("hook", handoffWith(components, evidence).build(), 1);
    OutgoingRequest request = ready(webhook(Map.of()), delivery);
    assertThat(request.body().getBytes(StandardCharsets.UTF_8).length)
        .isLessThanOrEqualTo(MessageCut.MOST_BYTES);
    verify(request, SIGNING);
    List<String> cut = new ArrayList<>();
    json(request).path("data").path("cut").forEach(part -> cut.add(part.asText()));
    return cut;
  }

  private static Handoff.Builder handoffWith(int components, int evidence) {
    List<Component> all = new ArrayList<>();
    for (int n = 0; n < components; n++) {
      all.add(CourierFixtures.component("signal" + n, 10, evidence));
    }
    return CourierFixtures.handoff().setComponents(all);
  }

  private static void verify(OutgoingRequest request, String secret) throws Exception {
    Map<String, List<String>> headers = new HashMap<>();
    request.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    new Webhook(secret).verify(request.body(), HttpHeaders.of(headers, (n, v) -> true).map());
  }

  private OutgoingRequest ready(Destination destination, Delivery delivery) {
    PreparedCall call = prepare(destination, delivery);
    assertThat(call).isInstanceOf(PreparedCall.Ready.class);
    return ((PreparedCall.Ready) call).request();
  }

  private Outcome refused(Destination destination, Delivery delivery) {
    PreparedCall call = prepare(destination, delivery);
    assertThat(call).isInstanceOf(PreparedCall.Refused.class);
    return ((PreparedCall.Refused) call).outcome();
  }

  private PreparedCall prepare(Destination destination, Delivery delivery) {
    return PreparedCall.of(
        destination,
        delivery,
        CourierFixtures.secrets(variables),
        Optional.of(LINKS),
        // The public verifier reads the machine's clock.
        Instant.now());
  }

  private static JsonNode json(OutgoingRequest request) throws JsonProcessingException {
    return new ObjectMapper().readTree(request.body());
  }

  private static Destination webhook(Map<String, String> fields) {
    return CourierFixtures.destination(
        "hook",
        Kind.WEBHOOK,
        Optional.of(URI.create("https://consumer.example/hook")),
        Map.of("signing", "S"),
        fields,
        Destination.Limits.DEFAULT);
  }

  private static Destination slack() {
    return CourierFixtures.destination(
        "slack",
        Kind.SLACK,
        Optional.empty(),
        Map.of("url", "U"),
        Map.of(),
        Destination.Limits.DEFAULT);
  }

  private static Destination salesforce(String id) {
    return CourierFixtures.destination(
        "sf",
        Kind.SALESFORCE,
        Optional.of(URI.create("https://acme.my.salesforce.example/")),
        Map.of("token", "T"),
        Map.of("external_id_field", "Signalbox_Id__c", "id", id, "Why__c", "{{because}}"),
        Destination.Limits.DEFAULT);
  }
}
