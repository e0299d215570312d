package io.signalbox.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.signalbox.app.PublicLinks;
import io.signalbox.courier.SignedLink;
import io.signalbox.courier.SignedLink.Verb;
import io.signalbox.schemas.Action;
import io.signalbox.schemas.Handoff;
import io.signalbox.schemas.HandoffAccepted;
import io.signalbox.schemas.HandoffChange;
import io.signalbox.schemas.HandoffEnded;
import io.signalbox.schemas.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The links of a message, as previews open them and as people answer them. */
final class AnsweredLinksTest {

  private static final Path POLICIES = Path.of("src/test/resources/policies/taking");
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String PUBLIC = "https://signalbox.acme.example";

  private final HttpClient http = HttpClient.newHttpClient();

  @TempDir private Path data;

  @Test
  void onlyAnAnswerActsAndOnlyByALinkThatHolds() throws Exception {
    try (WholeInstallation installation =
        WholeInstallation.start(data, POLICIES, 1, AnsweredLinksTest::environment)) {
      new TakingHistory(installation.intake()).qualify(1, "DE");
      await().atMost(PATIENCE).until(() -> installation.values(Topics.SALES_QUEUE).size() == 1);
      Handoff handoff = installation.values(Topics.SALES_QUEUE).getFirst();
      Instant soon = Instant.now().plus(Duration.ofDays(1));
      String accept = link(installation, handoff, Verb.ACCEPT, soon);

      HttpResponse<String> page = get(accept);
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body())
          .contains("Accept the hand-off of de0", "has 25 points", "<form method=\"post\">");
      assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
      assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
      assertThat(get(link(installation, handoff, Verb.REJECT, soon)).body())
          .contains("<option>bad_fit</option>");
      forgedAndExpiredLinksAreRefused(installation, handoff, accept);
      assertThat(installation.values(Topics.ACTIONS)).as("nothing was answered yet").isEmpty();

      assertThat(post(accept, "by=").statusCode()).isEqualTo(400);
      assertThat(post(accept, "by=Mira+%3Cb%3E").body()).contains("Done, and recorded");
      assertThat(post(accept, "by=Mira+%3Cb%3E").body()).contains("Done, and recorded");
      assertThat(post(accept, "by=ada").body())
          .contains("it changes nothing: Mira &lt;b&gt; took it on before");
      String reject = link(installation, handoff, Verb.REJECT, soon);
      assertThat(post(reject, "by=mira&reason=bad_fit").body()).contains("Done, and recorded");
      assertThat(get(accept).body()).contains("It has ended").doesNotContain("<form");

      assertThat(changes(installation, HandoffAccepted.class)).hasSize(1);
      assertThat(changes(installation, HandoffEnded.class))
          .extracting(change -> ((HandoffEnded) change.getChange()).getDetail())
          .containsExactly("rejected: bad_fit");
      assertThat(installation.values(Topics.ACTIONS))
          .extracting(Action::getKind)
          .containsExactly("accepted", "accepted", "rejected");
    }
  }

  private void forgedAndExpiredLinksAreRefused(
      WholeInstallation installation, Handoff handoff, String accept) throws Exception {
    for (String forged :
        List.of(
            accept.replace("/accept", "/reject"),
            accept.replace("account=de0", "account=de1"),
            accept.replaceAll("until=[0-9]+", "until=99999999999"),
            accept.replaceAll("signature=.*", ""))) {
      assertThat(get(forged).statusCode()).isEqualTo(403);
      assertThat(post(forged, "by=mira").body()).contains("was not made here");
    }
    String expired =
        link(installation, handoff, Verb.ACCEPT, Instant.now().minus(Duration.ofMinutes(1)));
    assertThat(get(expired).statusCode()).isEqualTo(410);
    assertThat(post(expired, "by=mira").body()).contains("has expired");
  }

  /** As a message has it, but to where the installation answers in truth. */
  private String link(WholeInstallation installation, Handoff handoff, Verb verb, Instant until) {
    SignedLink links = PublicLinks.of(data, AnsweredLinksTest::environment).orElseThrow();
    return links
        .link(handoff.getHandoffId(), handoff.getAccount(), verb, until)
        .toString()
        .replace(PUBLIC, installation.http());
  }

  private HttpResponse<String> get(String link) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(link)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String link, String form)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(link))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static List<HandoffChange> changes(WholeInstallation installation, Class<?> kind)
      throws Exception {
    return installation.values(Topics.HANDOFF_CHANGES).stream()
        .filter(change -> kind.isInstance(change.getChange()))
        .toList();
  }

  private static @Nullable String environment(String name) {
    return name.equals(PublicLinks.VARIABLE) ? PUBLIC : null;
  }
}
