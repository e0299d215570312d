package io.signalbox.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.app.DefaultSources;
import io.signalbox.app.commands.CommandResult;
import io.signalbox.app.e2e.TakingClient.Answer;
import io.signalbox.schemas.Ending;
import io.signalbox.schemas.HandoffChange;
import io.signalbox.schemas.HandoffEnded;
import io.signalbox.schemas.Topics;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Consumers of a queue in claim mode, over HTTP, on the real broker. */
final class TakingWorkTest {

  private static final Path POLICIES = Path.of("src/test/resources/policies/taking");
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir private Path data;

  @Test
  void oneOfTwoProcessesIsKilledAndEachHandoffIsWorkedOnce() throws Exception {
    int companies = 40;
    try (WholeInstallation installation = WholeInstallation.start(data, POLICIES, 1)) {
      TakingHistory history = new TakingHistory(installation.intake());
      try (Client first = Client.start(installation.http(), "first", 3);
          Client second = Client.start(installation.http(), "second", companies)) {
        await().atMost(PATIENCE).until(() -> first.said("idle") > 0 && second.said("idle") > 0);
        history.qualify(companies, "DE");
        await().atMost(PATIENCE).until(() -> first.said("hangs") == 1 && second.said("done") >= 5);
        first.kill();
        await().atMost(PATIENCE).until(second::isIdle);
        // What the first one had is its own until its leases end.
        assertThat(endings(installation)).hasSizeLessThan(companies);
        history.moveTo(Duration.ofMinutes(20));
        await().atMost(PATIENCE).until(() -> endings(installation).size() == companies);
        assertThat(first.said("refused") + second.said("refused")).isZero();
      }

      assertThat(endings(installation))
          .hasSize(companies)
          .extracting(HandoffChange::getHandoffId)
          .doesNotHaveDuplicates();
      assertThat(endings(installation))
          .allSatisfy(
              change -> {
                HandoffEnded ended = (HandoffEnded) change.getChange();
                assertThat(ended.getEnding()).isEqualTo(Ending.WORKED);
                assertThat(ended.getBy()).isIn("first", "second");
              });
      await().atMost(PATIENCE).until(installation::balances);
      assertThat(installation.verify().findings()).isEmpty();
    }
  }

  @Test
  void leasesAndAnswersSurviveARestartAndLeasesEndWhenTheySay() throws Exception {
    String kept;
    String lapsing;
    try (WholeInstallation installation = WholeInstallation.start(data, POLICIES, 1)) {
      TakingHistory history = new TakingHistory(installation.intake());
      manyAskAtOnce(new TakingClient(installation.http()));
      history.qualify(3, "DE");
      await().atMost(PATIENCE).until(() -> installation.values(Topics.SALES_QUEUE).size() == 3);
      TakingClient client = new TakingClient(installation.http());

      Answer claimed = claim(client, "k1", "mira", ",\"most\":1");
      assertThat(claimed.status()).isEqualTo(200);
      kept = claimed.handoffs().getFirst();
      tellsWhatIsNeeded(claimed.body().path("handoffs").path(0));
      lapsing = claim(client, "k2", "mira", ",\"lease_seconds\":600").handoffs().getFirst();
      assertThat(lapsing).isNotEqualTo(kept);
      // Sent again, it is the same request.
      assertThat(claim(client, "k1", "mira", ",\"most\":1").handoffs()).containsExactly(kept);
      refusesWithSentences(client, kept);
      theCommandsDoTheSame(installation.http());
      theQueueIsLookedInto(installation.http(), lapsing);
    }

    try (WholeInstallation installation = WholeInstallation.start(data, POLICIES, 1)) {
      TakingHistory history = new TakingHistory(installation.intake());
      TakingClient client = new TakingClient(installation.http());
      assertThat(claim(client, "k1", "mira", ",\"most\":1").handoffs()).containsExactly(kept);

      history.moveTo(Duration.ofSeconds(599));
      assertThat(about(client, "claim", "k3", "ada", lapsing).error())
          .isEqualTo("mira has it until 2025-03-03T08:10:00Z");
      history.moveTo(Duration.ofMinutes(10));
      await()
          .atMost(PATIENCE)
          .until(
              () -> about(client, "claim", anew(), "ada", lapsing).handoffs(),
              handoffs -> handoffs.equals(List.of(lapsing)));
      // Each partition of the router's log has its own tick.
      await()
          .atMost(PATIENCE)
          .until(
              () -> leaseEnd(about(client, "extend", anew(), "mira", kept)),
              end -> end.equals("2025-03-03T08:30:00Z"));

      assertThat(about(client, "release", "k7", "ada", lapsing).body().path("outcome").asText())
          .isEqualTo("released");
      assertThat(about(client, "ack", "k8", "mira", lapsing).error()).startsWith("Nobody has it");
      assertThat(
              client
                  .post(
                      "/v1/queues/sales/reject",
                      "k9",
                      "{\"consumer\":\"mira\",\"handoff_id\":\"%s\",\"reason\":\"too_small\"}"
                          .formatted(kept))
                  .error())
          .isEqualTo("too_small is no reason of the routing policy, one of bad_fit");
      Answer rejected =
          client.post(
              "/v1/queues/sales/reject",
              "k10",
              "{\"consumer\":\"mira\",\"handoff_id\":\"%s\",\"reason\":\"bad_fit\"}"
                  .formatted(kept));
      assertThat(rejected.body().path("outcome").asText()).isEqualTo("worked");
      assertThat(about(client, "ack", "k11", "mira", kept).error())
          .isEqualTo("It has ended: WORKED");
      actionsAreRecordedAndEndHandoffs(client, lapsing);
      await().atMost(PATIENCE).until(installation::balances);
      assertThat(tail(installation.http()).out())
          .isEqualTo("0 open for sales. --all lists those that ended, too.\n");
      assertThat(tail(installation.http(), "--all").out())
          .contains(lapsing, "worked since 2025-03-03T08:1", "3 hand-offs for sales = 3 worked.");
      whyGoesOnToTheEnding(installation, lapsing);
    }
  }

  /** There is nothing to take, and each is told so. */
  private static void manyAskAtOnce(TakingClient client) throws Exception {
    await().atMost(PATIENCE).until(() -> claim(client, anew(), "mira", "").status() == 200);
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<Answer>> answers = new ArrayList<>();
      for (int left = 400; left > 0; left--) {
        answers.add(threads.submit(() -> claim(client, anew(), "mira", "")));
      }
      for (Future<Answer> answer : answers) {
        assertThat(answer.get().status()).isEqualTo(200);
        assertThat(answer.get().body().path("handoffs")).isEmpty();
      }
    }
  }

  private static void theCommandsDoTheSame(String http) {
    CommandResult claimed = command(http, "claim", "sales");
    assertThat(claimed.out())
        .contains("CRM crm-de", "yours until 2025-03-03T08:20:00Z", "has 25 points", "shared: ");
    String handoff = claimed.out().substring(claimed.out().lastIndexOf(' ')).strip();
    assertThat(command(http, "extend", "sales", handoff, "--lease", "1h").out())
        .contains("yours until 2025-03-03T09:00:00Z");
    assertThat(command(http, "claim", "sales").out()).isEqualTo("There is nothing to take.\n");
    assertThat(command(http, "ack", "sales", handoff).out()).contains("worked");
    CommandResult again = command(http, "release", "sales", handoff);
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.err()).contains("It has ended: WORKED");
  }

  private static void theQueueIsLookedInto(String http, String lapsing) {
    assertThat(tail(http).out())
        .contains(
            lapsing, "open since 2025-03-03T08:00:00Z; claimed by mira until 2025-03-03T08:10")
        .contains("2 open for sales.");
    assertThat(tail(http, "--all", "--limit", "1").out())
        .contains("3 hand-offs for sales = 2 open, 1 worked; the latest 1 are shown");
    assertThat(tail(http, "--limit", "0", "--output", "json").out()).isEmpty();
  }

  private static CommandResult tail(String http, String... more) {
    List<String> all = new ArrayList<>(List.of("queue", "tail", "sales"));
    all.addAll(List.of(more));
    all.addAll(List.of("--url", http));
    return CommandResult.of(all.toArray(String[]::new));
  }

  /** Months later somebody asks, of a hand-off that two had and one ended. */
  private static void whyGoesOnToTheEnding(WholeInstallation installation, String handoff)
      throws Exception {
    String account =
        installation.values(Topics.SALES_QUEUE).stream()
            .filter(each -> each.getHandoffId().equals(handoff))
            .findFirst()
            .orElseThrow()
            .getAccount();
    String[] question = {"why", account, "--zone", "UTC", "--url", installation.http()};
    await()
        .atMost(PATIENCE)
        .until(() -> CommandResult.of(question).out().contains("ending: worked, by ada: called"));
    CommandResult told = CommandResult.of(question);
    assertThat(told.exitCode()).isZero();
    assertThat(told.out())
        .containsSubsequence(
            "has 25 points",
            "routed to sales by the rule \"otherwise: to sales\"; hand-off",
            handoff,
            "claimed by mira until 2025-03-03 08:10",
            "accepted by mira",
            "refused to ada: mira has it until",
            "the lease of mira is over: expired",
            "claimed by ada",
            "the lease of ada is over: released",
            "refused to mira: Nobody has it",
            "action: called, by ada",
            "ending: worked, by ada: called",
            "Evidence of decision");
    JsonNode course = installation.ask("/v1/accounts/%s/why".formatted(account)).orElseThrow();
    assertThat(course.at("/courses/0/standing/state").asText()).isEqualTo("ended");
    assertThat(course.at("/courses/0/standing/ending/ending").asText()).isEqualTo("worked");
    assertThat(course.at("/courses/0/handoff_id").asText()).isEqualTo(handoff);

    CommandResult unknown = CommandResult.of("why", "dee", "--url", installation.http());
    assertThat(unknown.exitCode()).isEqualTo(3);
    assertThat(unknown.out()).isEmpty();
    assertThat(unknown.err())
        .contains("The register knows no account dee", "as the CRM calls it", "queue tail sales");
  }

  private static CommandResult command(String http, String verb, String... more) {
    List<String> all = new ArrayList<>(List.of("queue", verb));
    all.addAll(List.of(more));
    all.addAll(List.of("--consumer", "tom", "--url", http));
    return CommandResult.of(all.toArray(String[]::new));
  }

  private static void tellsWhatIsNeeded(JsonNode handoff) {
    assertThat(handoff.path("account").asText()).startsWith("de");
    assertThat(handoff.path("crm_id").asText())
        .isEqualTo("crm-" + handoff.path("account").asText());
    assertThat(handoff.path("because").asText()).contains("has 25 points");
    assertThat(handoff.path("why_now").path(0).asText())
        .startsWith("shared: ")
        .contains("25 points");
    assertThat(handoff.path("lease_until").asText()).isEqualTo("2025-03-03T08:20:00Z");
  }

  private static void refusesWithSentences(TakingClient client, String taken) throws Exception {
    String queue = "/v1/queues/sales/";
    String ada = "{\"consumer\":\"ada\",\"handoff_id\":\"%s\"}".formatted(taken);
    refused(
        client.post("/v1/queues/support/claim", "r1", "{\"consumer\":\"ada\"}"),
        404,
        "There is no queue support; it is sales or cs");
    refused(
        client.post("/v1/queues/cs/claim", "r2", "{\"consumer\":\"ada\"}"),
        409,
        "The queue cs is not in claim mode");
    refused(client.post(queue + "ack", "r3", ada), 409, "mira has it until 2025-03-03T08:20:00Z");
    refused(client.post("/v1/queues/cs/ack", "r4", ada), 404, "is in the queue sales, not in cs");
    refused(
        client.post(queue + "ack", "r5", "{\"consumer\":\"ada\",\"handoff_id\":\"none\"}"),
        404,
        "No hand-off none is known");
    refused(client.post(queue + "ack", "", ada), 400, "The header Idempotency-Key is missing");
    refused(
        client.post(queue + "claim", "r6", "{\"consumer\":\"ada@acme.example\"}"),
        400,
        "send a name or a role and no e-mail address");
    refused(
        client.post(queue + "claim", "r7", "{\"consumer\":\"ada\",\"max\":5}"),
        400,
        "`max` is no field of this request");
    refused(
        client.post(queue + "claim", "r8", "{\"consumer\":\"ada\",\"most\":0}"),
        400,
        "`most` must be a whole number from 1 to 100");
    refused(client.post(queue + "ack", "r9", "not JSON"), 400, "The body must be a JSON object");
    refused(
        client.post(queue + "ack", "r10", ada, DefaultSources.PRODUCT_KEY),
        401,
        "of kind PRODUCT, which may not take work");
    refused(client.post(queue + "ack", "r11", ada, "guess"), 401, "The key is missing or wrong");
  }

  private static void actionsAreRecordedAndEndHandoffs(TakingClient client, String handoff)
      throws Exception {
    String called = "{\"handoff_id\":\"%s\",\"kind\":\"called\",\"by\":\"ada\"}".formatted(handoff);
    Answer first = client.post("/v1/actions", "a1", called);
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.body().path("outcome").asText()).isEqualTo("worked");
    assertThat(client.post("/v1/actions", "a1", called)).isEqualTo(first);
    Answer late = client.post("/v1/actions", "a2", called);
    assertThat(late.body().path("outcome").asText()).isEqualTo("unchanged");
    assertThat(late.body().path("why").asText()).isEqualTo("It has ended: WORKED");
    Answer account =
        client.post(
            "/v1/actions", "a3", "{\"account\":\"de0\",\"kind\":\"meeting\",\"by\":\"ada\"}");
    assertThat(account.status()).isEqualTo(200);
    refused(
        client.post("/v1/actions", "a4", "{\"account\":\"de0\",\"kind\":\"sang\",\"by\":\"ada\"}"),
        400,
        "sang is no kind of action");
    refused(
        client.post(
            "/v1/actions", "a6", "{\"account\":\"de0\",\"kind\":\"rejected\",\"by\":\"ada\"}"),
        400,
        "A rejection needs a reason, one of bad_fit");
    refused(
        client.post(
            "/v1/actions",
            "a7",
            "{\"account\":\"de0\",\"kind\":\"rejected\",\"reason\":\"bad_fti\",\"by\":\"ada\"}"),
        400,
        "bad_fti is no reason of the routing policy, one of bad_fit");
    refused(
        client.post(
            "/v1/actions",
            "a8",
            "{\"account\":\"de0\",\"kind\":\"called\",\"by\":\"ada\",\"at\":\"2136-01-01T00:00:00Z\"}"),
        400,
        "`at` is still to come");
    refused(
        client.post("/v1/actions", "a5", "{\"kind\":\"called\",\"by\":\"ada\"}"),
        400,
        "either `handoff_id` or `account`");
  }

  private static void refused(Answer answer, int status, String sentence) {
    assertThat(answer.error()).contains(sentence);
    assertThat(answer.status()).isEqualTo(status);
  }

  private static Answer claim(TakingClient client, String key, String consumer, String more)
      throws Exception {
    return client.post(
        "/v1/queues/sales/claim", key, "{\"consumer\":\"%s\"%s}".formatted(consumer, more));
  }

  private static Answer about(
      TakingClient client, String verb, String key, String consumer, String handoff)
      throws Exception {
    return client.post(
        "/v1/queues/sales/" + verb,
        key,
        "{\"consumer\":\"%s\",\"handoff_id\":\"%s\"}".formatted(consumer, handoff));
  }

  /** Names a request that was never sent. */
  private static String anew() {
    return UUID.randomUUID().toString();
  }

  private static String leaseEnd(Answer answer) {
    return answer.body().path("handoffs").path(0).path("lease_until").asText();
  }

  private static List<HandoffChange> endings(WholeInstallation installation) throws Exception {
    return installation.values(Topics.HANDOFF_CHANGES).stream()
        .filter(change -> change.getChange() instanceof HandoffEnded)
        .toList();
  }

  /** A consumer in a process of its own, and what it said. */
  private record Client(Process process, List<String> lines) implements AutoCloseable {

    static Client start(String address, String consumer, int hangsAfter) throws IOException {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-Xmx128m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  TakingClient.class.getName(),
                  address,
                  consumer,
                  Integer.toString(hangsAfter))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      List<String> lines = new CopyOnWriteArrayList<>();
      BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
      Thread.startVirtualThread(() -> out.lines().forEach(lines::add));
      return new Client(process, lines);
    }

    long said(String word) {
      return lines.stream().filter(line -> line.startsWith(word + " ")).count();
    }

    /** Whether it has answered for all that it has claimed, and claims find nothing more. */
    boolean isIdle() {
      List<String> last = new ArrayList<>(lines);
      return !last.isEmpty() && last.getLast().startsWith("idle");
    }

    void kill() throws InterruptedException {
      process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
