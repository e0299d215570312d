package io.signalbox.app.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.http.Status;
import io.helidon.webserver.http.HttpService;
import io.signalbox.app.Ledger;
import io.signalbox.app.LedgerHours;
import io.signalbox.app.http.HealthService;
import io.signalbox.app.http.HttpServer;
import io.signalbox.app.http.LedgerService;
import io.signalbox.app.http.StatusService;
import io.signalbox.app.local.LocalPorts;
import io.signalbox.testkit.GoldenFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What commands print and how they end; the server is real, its answers are canned. */
final class CommandsTest {

  private static final Ledger BOOKS =
      new Ledger(
          List.of(
              new Ledger.Line("identity", 12, 9, 3, "3 wait for an account"),
              new Ledger.Line("audit", 120, 119, 0, "")));
  private static final String DEAD_LETTERS =
      """
      {"dead_letters":[{"handoff_id":"h1","destination":"crm","account":"acme","queue":"sales",
       "dead_since":"2026-11-19T10:00:00Z","failure":"status","reason":"503 from crm",
       "attempts":[{"attempt":1,"at":"2026-11-19T09:00:00Z","state":"failed","status":503,
        "latency_ms":42,"failure":"status","reason":"503 from crm","answer":"away"}]}],
       "more":false}""";

  private static final String CLAIMED =
      """
      {"handoff_id":"9f6a","account":"acme","play":"pql","score":70,"band":"warm","state":"open",
       "since":"2026-11-19T10:00:00Z","claimed_by":"aisha","claimed_until":"2026-11-19T10:30:00Z",
       "assignee":"ada","because":"Because person 3f9a01c2 of acme has 70 points."}""";
  private static final String OPEN_HANDOFFS =
      """
      {"queue":"sales","counts":{"open":4},"handoffs":[
       {"handoff_id":"31d0","account":"umbrella","play":"pql","score":75,"state":"open",
        "since":"2026-11-19T08:00:00Z","assignee":"ada","asks_team":true,"because":"Because of it."},
       {"handoff_id":"77b1","account":"hooli","play":"pql","score":90,"state":"open",
        "since":"2026-11-19T09:00:00Z","assignee":"ada","deliveries":{"hook":"on its way"},
        "because":"Because of it."},%s]}"""
          .formatted(CLAIMED);
  private static final String ALL_HANDOFFS =
      """
      {"queue":"sales","counts":{"open":1,"worked":1},"handoffs":[
       {"handoff_id":"c04e","account":"initech","play":"expansion","score":72,"state":"worked",
        "since":"2026-11-19T09:30:00Z","assignee":"tom","because":"Because of it."},%s]}"""
          .formatted(CLAIMED);
  private static final String WHY =
      """
      {"account":"acme","zone":"Europe/Berlin",
       "answer":"Acme went to sales on 19 November because 3 people invited others.\\n  2026-11-19 11:00:00 routed\\n  no ending: it is open and waits for a colleague of ours who has had it assigned and says what is to be done",
       "entries":[
        {"at":"2026-11-19T11:00+01:00","kind":"decision","text":"expansion qualified with 72",
         "fact":{"decision_id":"d1","play":"expansion","components":[
          {"signal":"invited","evidence":[
           {"event_id":"e2","occurred_at":"2026-11-19T10:30:00Z","name":"Invite Sent"},
           {"event_id":"e1","occurred_at":"2026-11-17T23:15:04Z","name":"Invite Sent"}]},
          {"signal":"pricing","evidence":[]},
          {"signal":"limit","evidence":[
           {"event_id":"m-77","occurred_at":"2026-11-18T08:00:00Z","name":"Usage Limit Reached"}]}]}},
        {"at":"2026-11-19T11:00+01:00","kind":"hand-off","text":"given to sales","fact":{}}]}
      """;
  private static final String SCORE =
      """
      {"account":"acme","as_of":"2026-11-19T10:00:00Z","tick":%s,"units":[{"person":%s,"plays":[
        {"play":"expansion","score":20,"qualify":70,"release":50,"margin":-50,"qualified":false,
         "lifecycle":"CUSTOMER","components":[
         {"signal":"invited","outcome":"HIT","points":20,"points_possible":20,
          "in_words":"Invite Sent: at least 2 times within 14d"}],
         "counterfactual":{"in_words":"Ways there: limit; or pricing and asked."}}]}]}
      """;
  private static final String PERSON = "\"3f9a01c2d4e5f60718293a4b5c6d7e8f\"";

  private static HttpServer server;

  @BeforeAll
  static void serve() {
    HttpService accounts =
        rules -> {
          rules.get("/accounts/acme/why", (request, response) -> response.send(WHY));
          rules.get(
              "/accounts/{account}/why",
              (request, response) ->
                  response
                      .status(Status.NOT_FOUND_404)
                      .send("{\"error\":\"No account initech has been seen.\"}"));
          rules.get(
              "/accounts/acme/score",
              (request, response) ->
                  response.send(
                      SCORE.formatted(request.query().contains("on") ? "412" : "null", "null")));
          rules.get(
              "/accounts/hooli/score",
              (request, response) -> response.send(SCORE.formatted("null", "null")));
          rules.get(
              "/accounts/{account}/score",
              (request, response) ->
                  response
                      .status(Status.NOT_FOUND_404)
                      .send("{\"error\":\"Nothing that a play reads is known of it.\"}"));
          rules.get(
              "/people/3f9a01c2/score",
              (request, response) ->
                  response.send(
                      "{\"person\":%s,\"accounts\":[%s]}"
                          .formatted(PERSON, SCORE.formatted("null", PERSON))));
          rules.get(
              "/queues/sales/handoffs",
              (request, response) ->
                  response.send(request.query().contains("all") ? ALL_HANDOFFS : OPEN_HANDOFFS));
          rules.get(
              "/queues/cs/handoffs",
              (request, response) ->
                  response.send("{\"queue\":\"cs\",\"counts\":{},\"handoffs\":[]}"));
          rules.get(
              "/dead-letters",
              (request, response) ->
                  response.send(
                      request.query().contains("queue")
                          ? "{\"dead_letters\":[],\"more\":false}"
                          : DEAD_LETTERS));
          rules.post(
              "/dead-letters/redrive",
              (request, response) -> response.send("{\"done\":1,\"refused\":[],\"more\":false}"));
          rules.post(
              "/dead-letters/discard",
              (request, response) ->
                  response.send(
                      "{\"done\":0,\"refused\":[\"h1 to crm: Its delivery to crm is not dead\"],\"more\":true}"));
          rules.post(
              "/clock/go-live",
              (request, response) -> response.send(request.content().as(String.class)));
        };
    server =
        HttpServer.start(
            LocalPorts.ANY,
            new HealthService(() -> Map.of("identity", false)),
            List.of(
                accounts,
                new StatusService(() -> Map.of("mode", "local")),
                new LedgerService(() -> BOOKS, CommandsTest::hours)));
  }

  private static LedgerHours hours() {
    return LedgerHours.between(
        List.of(
            new LedgerHours.Snapshot(
                Instant.parse("2026-11-19T10:00:00Z"),
                List.of(new Ledger.Line("identity", 10, 7, 3, "")))),
        new LedgerHours.Snapshot(Instant.parse("2026-11-19T10:20:00Z"), BOOKS.lines()));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void printAnswersAndEndWithTheirExitCode() {
    StringBuilder all = new StringBuilder();
    for (String line :
        List.of(
            "status",
            "ledger",
            "ledger --output json",
            "ledger --per-hour",
            "queue tail sales",
            "queue tail sales --all",
            "queue tail sales --limit 1 --output json",
            "queue tail cs",
            "dead-letters list",
            "dead-letters list --queue cs",
            "dead-letters show h1",
            "dead-letters redrive --destination crm",
            "dead-letters redrive h1 --by ada --yes",
            "dead-letters discard h1 --reason moved --by ada --yes",
            "why acme --on 2026-11-19 --zone Europe/Berlin",
            "why initech --zone UTC",
            "why hooli --zone UTC",
            "why 3f9a01c2 --zone UTC",
            "score acme",
            "score acme --on 2026-11-19 --zone UTC",
            "score 3f9a01c2",
            "score initech",
            "score 3f9a01",
            "go-live --by ada")) {
      String[] arguments = (line + " --url " + server.address()).split(" ");
      all.append(CommandResult.of(arguments).text(line));
    }

    GoldenFile.assertMatches(Path.of("src/test/resources/answers.txt"), all.toString());
  }

  @Test
  void refuseWrongUsageInOneSentence() {
    StringBuilder all = new StringBuilder();
    for (String line :
        List.of(
            "",
            "wiggle",
            "status --verbose",
            "why",
            "why acme --on someday",
            "why acme --zone Middle/Earth",
            "status --output xml",
            "import calls.ndjson --format segments",
            "queue",
            "queue tail marketing",
            "queue tail sales --limit -1",
            "queue tail sales --limit 2000",
            "dead-letters list --failure tiemout",
            "dead-letters list --failure lost",
            "failed-events --limit -1",
            "failed-events --kafka nowhere",
            "queue claim support",
            "queue claim sales --lease soon",
            "queue ack sales",
            "queue reject sales 9f6a",
            "local --threads 0",
            "local --http-port 70000",
            "demo --kafka-port -1",
            "local --policies no/such/directory")) {
      String[] arguments = line.isEmpty() ? new String[0] : line.split(" ");
      all.append(CommandResult.of(arguments).text(line));
    }

    GoldenFile.assertMatches(Path.of("src/test/resources/usage.txt"), all.toString());
  }

  @Test
  void whatNothingServesIsAProblemAsAnyOther() throws Exception {
    HttpResponse<String> answer;
    try (HttpClient client = HttpClient.newHttpClient()) {
      answer =
          client.send(
              HttpRequest.newBuilder(server.address().resolve("/v1/nowhere")).build(),
              HttpResponse.BodyHandlers.ofString());
    }

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(answer.body()).isEqualTo("{\"error\":\"There is no GET /v1/nowhere here\"}");
  }

  @Test
  void nothingIsSaidOfADayThatIsStillToCome() {
    for (String command : List.of("score", "why")) {
      CommandResult result =
          CommandResult.of(
              command,
              "acme",
              "--on",
              "2999-01-01",
              "--zone",
              "UTC",
              "--url",
              server.address() + "");

      assertThat(result.exitCode()).isEqualTo(2);
      assertThat(result.out()).isEmpty();
      assertThat(result.err()).contains("--on 2999-01-01 lies in the future: in UTC it is ");
    }
  }

  @Test
  void hintsAreTypedAsSignalboxWasCalled() {
    System.setProperty("signalbox.command", "./signalbox");
    try {
      assertThat(CommandResult.of("wiggle").err()).endsWith("See: ./signalbox --help\n");
      assertThat(CommandResult.of("status", "--url", "http://127.0.0.1:1").err())
          .contains("start Signalbox with: ./signalbox local");
    } finally {
      System.clearProperty("signalbox.command");
    }
  }

  @Test
  void sayInOneSentenceThatNothingAnswers() {
    StringBuilder all = new StringBuilder();
    for (String line :
        List.of("status --url http://127.0.0.1:1", "failed-events --kafka 127.0.0.1:1")) {
      all.append(CommandResult.of(line.split(" ")).text(line));
    }

    GoldenFile.assertMatches(Path.of("src/test/resources/unreachable.txt"), all.toString());
  }

  @Test
  void giveUpSoonWhenWhatAnswersIsNoKafka() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      long begun = System.nanoTime();

      CommandResult result =
          CommandResult.of("failed-events", "--kafka", "127.0.0.1:" + silent.getLocalPort());

      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
      assertThat(result.exitCode()).isEqualTo(5);
      assertThat(result.err())
          .startsWith("signalbox: Kafka at 127.0.0.1:%d does not".formatted(silent.getLocalPort()))
          .hasLineCount(1);
    }
  }
}
