package io.signalbox.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.segment.analytics.Analytics;
import com.segment.analytics.messages.GroupMessage;
import com.segment.analytics.messages.IdentifyMessage;
import com.segment.analytics.messages.MessageBuilder;
import com.segment.analytics.messages.PageMessage;
import com.segment.analytics.messages.TrackMessage;
import io.signalbox.app.DefaultSources;
import io.signalbox.app.commands.CommandResult;
import io.signalbox.app.imports.ImportLine.Door;
import io.signalbox.schemas.Topics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An unmodified Segment SDK in, a plain share consumer out, and what lies in between. */
class SegmentToQueueTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Path POLICIES = Path.of("../policies");
  private static final String ADDRESS = "grace.hopper@brightco.example";
  private static final String INVITED = "howard.aiken@brightco.example";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path data;

  @Test
  void whatAnSdkSendsIsInTheQueueWithItsReasonsAndStaysThereOverARestart() throws Exception {
    JsonNode why;
    try (WholeInstallation installation = WholeInstallation.start(data, POLICIES, 1)) {
      installation.intake().goLive("test");
      installation
          .intake()
          .post(
              Door.CRM,
              List.of(
                  """
                  {"type":"profile","messageId":"crm-1","account":"brightco","timestamp":"%s",
                   "workspaces":["ws-bright"],"facts":{"crm_id":"0017","country":"DE"}}"""
                      .formatted(Instant.now())));
      await()
          .atMost(PATIENCE)
          .until(() -> ledgerIn(installation, "crm") >= 2 && installation.balances());

      sendWithTheSdk(installation.http());
      await().atMost(PATIENCE).until(() -> !salesQueue(installation).isEmpty());

      theAccountAppears(installation);
      aStrangersReaderGetsTheHandoff(installation);
      await().atMost(PATIENCE).until(installation::balances);
      assertThat(installation.verify().findings()).isEmpty();
      nobodysAddressIsWhereItMustNotBe(installation);
      why = why(installation);
      assertThat(why.path("answer").asText())
          .contains(
              "has 70 points, and pql qualifies with 70", "It would not have qualified without");
      new Replayed(installation).isIdentical(1);
      everybodyIsToldNowAndThen(installation);
    }

    try (WholeInstallation installation = WholeInstallation.start(data, POLICIES, 1)) {
      assertThat(why(installation)).isEqualTo(why);
      assertThat(salesQueue(installation)).hasSize(1);
      assertThat(installation.balances()).isTrue();
    }
  }

  private static void sendWithTheSdk(String http) {
    Analytics analytics =
        Analytics.builder(DefaultSources.PRODUCT_KEY).endpoint(http).flushQueueSize(50).build();
    enqueue(analytics, IdentifyMessage.builder().traits(Map.of("email", ADDRESS)));
    enqueue(analytics, GroupMessage.builder("ws-bright"));
    enqueue(analytics, TrackMessage.builder("Onboarding Completed"));
    enqueue(analytics, TrackMessage.builder("Invite Sent").properties(Map.of("invitee", INVITED)));
    enqueue(
        analytics,
        TrackMessage.builder("Invite Sent").properties(Map.of("invitee", "2" + INVITED)));
    for (String session : List.of("s1", "s2")) {
      enqueue(analytics, PageMessage.builder("Pricing").context(Map.of("sessionId", session)));
    }
    analytics.flush();
    analytics.shutdown();
  }

  private static void enqueue(Analytics analytics, MessageBuilder<?, ?> message) {
    analytics.enqueue(message.userId("grace"));
  }

  private static void theAccountAppears(WholeInstallation installation) {
    JsonNode score = installation.ask("/v1/accounts/brightco/score").orElseThrow();
    assertThat(score.path("units").findValuesAsText("person")).isNotEmpty();
    assertThat(score.path("units").findValuesAsText("score")).contains("70");
  }

  /** A person is found by the beginning of their pseudonym, and the past by its tick. */
  private static void everybodyIsToldNowAndThen(WholeInstallation installation) throws Exception {
    JsonNode now = score(installation, "brightco");
    String person =
        now.path("units").findValuesAsText("person").stream()
            .filter(each -> each.length() > 8)
            .findFirst()
            .orElseThrow();
    JsonNode someone = score(installation, person.substring(0, 8));
    assertThat(someone.path("person").asText()).isEqualTo(person);
    assertThat(someone.path("accounts").findValuesAsText("account")).containsExactly("brightco");

    JsonNode today = score(installation, "brightco", "--on", "today", "--zone", "UTC");
    assertThat(today.path("tick").asLong()).isPositive();
    assertThat(today.path("units").findValuesAsText("qualified"))
        .isEqualTo(now.path("units").findValuesAsText("qualified"));
    assertThat(today.path("units").findValuesAsText("score"))
        .isEqualTo(now.path("units").findValuesAsText("score"));
    assertThat(
            score(installation, person.substring(0, 8), "--on", "today", "--zone", "UTC")
                .path("accounts")
                .size())
        .isEqualTo(1);
    assertThat(
            CommandResult.of(
                    "score", "brightco", "--on", "3 days ago", "--url", installation.http())
                .exitCode())
        .isEqualTo(3);
  }

  private static JsonNode score(WholeInstallation installation, String... arguments)
      throws Exception {
    List<String> all = new ArrayList<>(List.of("score"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--output", "json", "--url", installation.http()));
    CommandResult result = CommandResult.of(all.toArray(String[]::new));
    assertThat(result.exitCode()).as(result.err()).isZero();
    return JSON.readTree(result.out());
  }

  /** Nothing of Signalbox is used here: Kafka's consumer, Avro's reader, the registry's REST. */
  private static void aStrangersReaderGetsTheHandoff(WholeInstallation installation)
      throws Exception {
    String group = "sales-tool";
    ShareGroups.readFromTheBeginning(installation.kafka(), group);
    try (KafkaShareConsumer<byte[], byte[]> consumer =
        new KafkaShareConsumer<>(
            Map.of(
                "bootstrap.servers",
                installation.kafka(),
                "group.id",
                group,
                "share.acknowledgement.mode",
                "explicit"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of("signalbox.sales-queue.v1"));
      List<GenericRecord> handoffs = new ArrayList<>();
      Instant end = Instant.now().plus(PATIENCE);
      while (handoffs.isEmpty() && Instant.now().isBefore(end)) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(500))) {
          handoffs.add(read(record.value(), installation.registry()));
          consumer.acknowledge(record);
        }
      }
      consumer.commitSync();
      assertThat(handoffs).hasSize(1);
      GenericRecord handoff = handoffs.getFirst();
      assertThat(handoff.get("account")).hasToString("brightco");
      assertThat(handoff.get("crm_id")).hasToString("0017");
      assertThat(handoff.get("because")).asString().contains("has 70 points");
    }
  }

  private static GenericRecord read(byte[] value, String registry) throws Exception {
    int schemaId = ByteBuffer.wrap(value).getInt(1);
    HttpResponse<String> answer =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .build()
            .send(
                HttpRequest.newBuilder(URI.create(registry + "/schemas/ids/" + schemaId)).build(),
                HttpResponse.BodyHandlers.ofString());
    Schema schema = new Schema.Parser().parse(JSON.readTree(answer.body()).path("schema").asText());
    return new GenericDatumReader<GenericRecord>(schema)
        .read(null, DecoderFactory.get().binaryDecoder(value, 5, value.length - 5, null));
  }

  /** Every topic but those of `personal` and of failed payloads, stores' changelogs included. */
  private static void nobodysAddressIsWhereItMustNotBe(WholeInstallation installation)
      throws Exception {
    Set<String> mayHold =
        Set.of(
            "signalbox.product-events.v1",
            "signalbox.marketing-events.v1",
            "signalbox.crm-events.v1",
            "signalbox.failed-events.v1");
    Set<String> topics;
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, installation.kafka()))) {
      topics = admin.listTopics().names().get();
    }
    assertThat(topics).contains("signalbox.identity-identity-actors-changelog");
    boolean found = false;
    for (String topic : topics) {
      for (ConsumerRecord<byte[], byte[]> record : installation.records(topic)) {
        assertThat(holdsAddress(record.key())).as("key in %s", topic).isFalse();
        boolean value = holdsAddress(record.value());
        found = found || value;
        assertThat(value && !mayHold.contains(topic)).as("value in %s", topic).isFalse();
      }
    }
    assertThat(found).as("the address was sent at all").isTrue();
  }

  private static boolean holdsAddress(byte @Nullable [] bytes) {
    return bytes != null
        && new String(bytes, StandardCharsets.ISO_8859_1).contains("@brightco.example");
  }

  private static long ledgerIn(WholeInstallation installation, String line) {
    for (JsonNode each : installation.ask("/v1/ledger").orElseThrow().path("lines")) {
      if (each.path("line").asText().equals(line)) {
        return each.path("in").asLong();
      }
    }
    return 0;
  }

  private static List<ConsumerRecord<byte[], byte[]>> salesQueue(WholeInstallation installation) {
    return installation.records(Topics.SALES_QUEUE.name("signalbox."));
  }

  private static JsonNode why(WholeInstallation installation) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                installation
                    .ask("/v1/accounts/brightco/why?zone=UTC")
                    .map(answer -> answer.findValuesAsText("kind").contains("hand-off"))
                    .orElse(false));
    return installation.ask("/v1/accounts/brightco/why?zone=UTC").orElseThrow();
  }
}
