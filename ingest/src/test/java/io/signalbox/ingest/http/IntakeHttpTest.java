package io.signalbox.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.webserver.WebServer;
import io.signalbox.ingest.CrmReader;
import io.signalbox.ingest.EventReader;
import io.signalbox.ingest.Fixtures;
import io.signalbox.ingest.IntakeBooks;
import io.signalbox.ingest.IntakeCounts;
import io.signalbox.ingest.Outcome;
import io.signalbox.ingest.Sources;
import io.signalbox.ingest.stream.AnsweringClock;
import io.signalbox.policy.TrackingPlan;
import io.signalbox.policy.TrackingPlan.Unplanned;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A real server and a real client; only the log is in memory. */
class IntakeHttpTest {

  private static final String TRACK =
      "{\"type\":\"track\",\"event\":\"A\",\"userId\":\"u\",\"messageId\":\"m\"}";
  private static final String DEAL =
      "{\"type\":\"deal\",\"account\":\"a\",\"dealId\":\"d\",\"stage\":\"won\"}";

  private final HttpClient client = HttpClient.newHttpClient();
  private final InMemoryLog log = new InMemoryLog();
  private final IntakeBooks books = new IntakeBooks();
  private final AnsweringClock world = new AnsweringClock(Duration.ofMillis(50));
  private WebServer server = WebServer.builder().build();

  @BeforeEach
  void start() throws Exception {
    TrackingPlan plan = Fixtures.plan(Unplanned.ACCEPT);
    Sources sources =
        new Sources(Map.of("APP", Fixtures.APP, "SITE", Fixtures.SITE, "CRMKEY", Fixtures.CRM));
    Intake intake = new Intake(log, sources, books);
    world.started();
    server =
        WebServer.builder()
            .port(0)
            .host("127.0.0.1")
            .routing(
                routing ->
                    routing.register(
                        "/v1",
                        new TrackHandler(intake, new EventReader(plan, Fixtures.PSEUDONYMS, "1")),
                        new CrmHandler(intake, new CrmReader(plan, Fixtures.PSEUDONYMS, "1")),
                        new ClockHandler(world.clock())))
            .build()
            .start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "track",
        "identify",
        "page",
        "screen",
        "group",
        "alias",
        "t",
        "i",
        "p",
        "s",
        "g",
        "a"
      })
  void takesSingleCallsOnEveryPath(String path) throws Exception {
    String body = "{\"event\":\"A\",\"userId\":\"u\",\"writeKey\":\"APP\"}";

    for (String slash : new String[] {"", "/"}) {
      HttpResponse<String> answer = post("/v1/" + path + slash, body, "Content-Type", "text/plain");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{\"success\":true}");
      assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    }
    assertThat(log.written()).hasSize(2).hasOnlyElementsOfType(Outcome.Product.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"batch", "batch/", "import", "import/", "b", "b/", "t"})
  void takesBatches(String path) throws Exception {
    HttpResponse<String> answer =
        post("/v1/" + path, "{\"batch\":[" + TRACK + "," + TRACK + "],\"writeKey\":\"APP\"}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(log.written()).hasSize(2).hasOnlyElementsOfType(Outcome.Product.class);
  }

  @Test
  void theHeadersKeyGoesBeforeTheBodys() throws Exception {
    String body = "{\"batch\":[" + TRACK + "],\"writeKey\":\"APP\"}";

    assertThat(post("/v1/batch", body, "Authorization", basic("SITE")).statusCode()).isEqualTo(200);
    assertThat(log.written()).hasOnlyElementsOfType(Outcome.Marketing.class);
    assertThat(post("/v1/batch", body, "Authorization", basic("nobody")).statusCode())
        .isEqualTo(401);
  }

  @Test
  void inflatesWhateverTheLabel() throws Exception {
    byte[] body = gzip("{\"batch\":[" + TRACK + "]}");

    HttpResponse<String> labelled =
        post(
            "/v1/batch",
            body,
            "Authorization",
            basic("APP"),
            "Content-Encoding",
            "gzip",
            "Content-Type",
            "application/x-www-form-urlencoded");
    HttpResponse<String> unlabelled = post("/v1/batch", body, "Authorization", basic("APP"));

    assertThat(labelled.statusCode()).isEqualTo(200);
    assertThat(unlabelled.statusCode()).isEqualTo(200);
    assertThat(log.written()).hasSize(2);
  }

  @Test
  void aBombIsNotInflated() throws Exception {
    // 490 MB of spaces in 480 KB: inflating it all would not fit into the tests' heap.
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    byte[] member = gzip(" ".repeat(10_000_000));
    for (int i = 0; i < 49; i++) {
      members.writeBytes(member);
    }
    byte[] bomb = members.toByteArray();
    assertThat(bomb).hasSizeLessThan(500 * 1024);

    HttpResponse<String> answer = post("/v1/batch", bomb, "Authorization", basic("APP"));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(books.counts().tooLarge()).isEqualTo(1);
  }

  @Test
  void aBrokenGzipIsUnreadable() throws Exception {
    byte[] whole = gzip(TRACK);
    byte[] half = java.util.Arrays.copyOf(whole, whole.length / 2);

    assertThat(post("/v1/t", half, "Authorization", basic("APP")).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(ints = {600_000, 5_000_000})
  void aBodyOverTheLimitIsTooLarge(int size) throws Exception {
    HttpResponse<String> answer = post("/v1/batch", " ".repeat(size));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).startsWith("{\"error\":\"The body has more than 512000 bytes");
  }

  @Test
  void unparsableBodiesAreAnsweredAndKeptWhereTheSourceIsKnown() throws Exception {
    HttpResponse<String> unknown = post("/v1/batch", "{not json");
    HttpResponse<String> known = post("/v1/batch", "{not json", "Authorization", basic("APP"));
    HttpResponse<String> empty = post("/v1/batch", "");

    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(known.statusCode()).isEqualTo(400);
    assertThat(empty.statusCode()).isEqualTo(400);
    assertThat(log.written()).hasSize(1).hasOnlyElementsOfType(Outcome.Failed.class);
    assertThat(books.counts().unreadable()).isEqualTo(3);
  }

  @Test
  void aBadCallDoesNotFailItsBatch() throws Exception {
    HttpResponse<String> answer =
        post("/v1/batch", "{\"batch\":[" + TRACK + ",{}],\"writeKey\":\"APP\"}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(books.counts()).isEqualTo(new IntakeCounts(2, 1, 1, 0, 0, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Basic", "Basic !!!", "Bearer x", "Basic bm9ib2R5Og=="})
  void withoutARightKeyItIs401(String authorization) throws Exception {
    HttpResponse<String> answer =
        authorization.isEmpty()
            ? post("/v1/t", TRACK)
            : post("/v1/t", TRACK, "Authorization", authorization);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("write key");
    assertThat(books.counts().wrongKey()).isEqualTo(1);
    assertThat(books.counts().rejected()).isEqualTo(1);
    assertThat(log.written()).isEmpty();
  }

  @Test
  void withoutAcknowledgementItIs503() throws Exception {
    log.unreachable();

    HttpResponse<String> answer = post("/v1/t", TRACK, "Authorization", basic("APP"));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    assertThat(books.counts()).isEqualTo(new IntakeCounts(1, 0, 0, 1, 0, 0, 0));
  }

  @Test
  void browsersMaySend() throws Exception {
    HttpResponse<String> answer =
        send(
            request("/v1/t")
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Access-Control-Request-Headers", "content-type,traceparent")
                .build());

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Methods"))
        .contains("POST, OPTIONS");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
        .contains("traceparent");
  }

  @Test
  void onlyTheCrmsKeySendsCrmFacts() throws Exception {
    assertThat(post("/v1/crm", DEAL, "Authorization", basic("CRMKEY")).statusCode()).isEqualTo(200);
    assertThat(post("/v1/crm", DEAL, "Authorization", basic("SITE")).statusCode()).isEqualTo(401);
    assertThat(post("/v1/t", TRACK, "Authorization", basic("CRMKEY")).statusCode()).isEqualTo(401);
    assertThat(log.written()).hasSize(1).hasOnlyElementsOfType(Outcome.Crm.class);
  }

  @Test
  void theClockIsShownClosedAndTakenLive() throws Exception {
    assertThat(get("/v1/clock").body()).contains("\"mode\":\"history\"", "\"live_since\":null");

    HttpResponse<String> closed =
        post("/v1/clock/close", "{\"as_of\":\"2015-01-01T01:00:00Z\",\"route_history\":true}");
    assertThat(closed.statusCode()).isEqualTo(200);
    assertThat(closed.body()).contains("\"as_of\":\"2015-01-01T01:00:00Z\"");
    assertThat(world.marked.getLast().getRouteHistory()).isTrue();

    HttpResponse<String> live = post("/v1/clock/go-live", "{\"by\":\"ops\"}");
    assertThat(live.statusCode()).isEqualTo(200);
    assertThat(live.body()).contains("\"mode\":\"live\"");
    assertThat(post("/v1/clock/go-live", "{\"by\":\"ops\"}").statusCode()).isEqualTo(409);
    assertThat(post("/v1/clock/close", "{\"as_of\":\"2015-01-01T01:00:00Z\"}").statusCode())
        .isEqualTo(409);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/clock/close | {'as_of':'soon'} | as_of",
        "/v1/clock/close | {} | as_of",
        "/v1/clock/close | x | JSON",
        "/v1/clock/close | {'as_of':'2015-01-01T01:00:00Z','route_history':1} | route_history",
        "/v1/clock/go-live | {} | by",
        "/v1/clock/go-live | {'by':'jane@acme.test'} | address",
      })
  void theClockNamesWhatIsWrong(String path, String body, String named) throws Exception {
    HttpResponse<String> answer = post(path, body.replace('\'', '"'));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).startsWith("{\"error\":").contains(named).doesNotContain("jane");
  }

  @Test
  void theClockSaysWhatIsMissing() throws Exception {
    world.oneTaskOnly();

    HttpResponse<String> answer = post("/v1/clock/close", "{\"as_of\":\"2015-01-01T01:00:00Z\"}");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("identity tasks [1] have not reported");
  }

  @Test
  void pagesOfOtherOriginsDoNotMoveTheClock() throws Exception {
    String own = "http://127.0.0.1:" + server.port();

    assertThat(
            post("/v1/clock/go-live", "{\"by\":\"ops\"}", "Origin", "https://evil.test")
                .statusCode())
        .isEqualTo(403);
    assertThat(post("/v1/clock/go-live", "{\"by\":\"ops\"}", "Origin", own).statusCode())
        .isEqualTo(200);
  }

  private HttpResponse<String> post(String path, String body, String... headers) throws Exception {
    return post(path, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  private HttpResponse<String> post(String path, byte[] body, String... headers) throws Exception {
    HttpRequest.Builder request = request(path).POST(BodyPublishers.ofByteArray(body));
    return send((headers.length == 0 ? request : request.headers(headers)).build());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path).GET().build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .timeout(Duration.ofSeconds(10));
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static String basic(String key) {
    return "Basic "
        + Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }
}
