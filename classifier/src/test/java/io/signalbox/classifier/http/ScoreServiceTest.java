package io.signalbox.classifier.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.helidon.webserver.WebServer;
import io.signalbox.classifier.Standing;
import io.signalbox.classifier.StandingQuestions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScoreServiceTest {

  private static final Instant AS_OF = Instant.parse("2026-03-05T14:00:00Z");
  private static final String PERSON = "3f9a01c2d4e5f60718293a4b5c6d7e8f";
  private static final String OTHER = "3f9a01c2ffffffffffffffffffffffff";

  private final HttpClient client = HttpClient.newHttpClient();
  private final WebServer server =
      WebServer.builder()
          .port(0)
          .routing(
              routing ->
                  routing.register(
                      "/v1", new ScoreService(new Told(null), end -> new Told(end.toEpochMilli()))))
          .build()
          .start();

  @AfterEach
  void stop() {
    server.stop();
    client.close();
  }

  @Test
  void anAccountIsToldAsItStands() throws Exception {
    JsonNode answer = answered(200, "/v1/accounts/acme/score");

    assertThat(answer.path("account").asText()).isEqualTo("acme");
    assertThat(answer.path("as_of").asText()).isEqualTo("2026-03-05T14:00:00Z");
    assertThat(answer.path("tick").isNull()).isTrue();
  }

  @Test
  void aDayEndsWithItsLastMillisecondInItsZone() throws Exception {
    assertThat(
            answered(200, "/v1/accounts/acme/score?on=2026-03-05&zone=Europe/Berlin")
                .path("tick")
                .asLong())
        .isEqualTo(Instant.parse("2026-03-05T22:59:59.999Z").toEpochMilli());
    assertThat(answered(200, "/v1/accounts/acme/score?on=2026-03-05").path("tick").asLong())
        .isEqualTo(Instant.parse("2026-03-05T23:59:59.999Z").toEpochMilli());
  }

  @Test
  void aPersonIsToldInEveryAccount() throws Exception {
    JsonNode answer = answered(200, "/v1/people/3f9a01c2d/score");

    assertThat(answer.path("person").asText()).isEqualTo(PERSON);
    assertThat(answer.path("accounts").findValuesAsText("account"))
        .containsExactly("acme", "initech");
  }

  @Test
  void whatNamesNobodyOrSeveralIsAnsweredInASentence() throws Exception {
    assertThat(error(404, "/v1/accounts/nobody/score"))
        .contains("known of account nobody; its id is the CRM's, else the workspace's");
    assertThat(error(404, "/v1/people/12345678/score")).contains("account or person 12345678");
    assertThat(error(400, "/v1/people/3f9a01c2/score"))
        .isEqualTo(
            "2 people's pseudonyms begin with 3f9a01c2; name more characters: %s, %s"
                .formatted(PERSON, OTHER));
    assertThat(error(400, "/v1/people/3f9a/score")).contains("at least 8 characters");
    assertThat(error(400, "/v1/accounts/acme/score?on=yesterday")).contains("2026-03-05");
    assertThat(error(400, "/v1/accounts/acme/score?on=2026-03-05&zone=Mars"))
        .contains("Europe/Berlin");
  }

  private String error(int status, String path) throws Exception {
    return answered(status, path).path("error").asText();
  }

  private JsonNode answered(int status, String path) throws Exception {
    URI address = URI.create("http://localhost:%d%s".formatted(server.port(), path));
    HttpResponse<String> answer =
        client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("content-type")).contains("application/json");
    return new ObjectMapper().readTree(answer.body());
  }

  /** Knows two accounts and two people; the tick tells which instant was asked about. */
  private record Told(@Nullable Long tick) implements StandingQuestions {

    @Override
    public Optional<Standing> account(String account) {
      return account.equals("acme")
          ? Optional.of(new Standing(account, AS_OF, tick, List.of()))
          : Optional.empty();
    }

    @Override
    public List<Standing> people(String prefix) {
      return List.of(of("acme", PERSON), of("initech", PERSON), of("acme", OTHER)).stream()
          .filter(
              standing -> String.valueOf(standing.units().getFirst().person()).startsWith(prefix))
          .toList();
    }

    private Standing of(String account, String person) {
      return new Standing(
          account, AS_OF, tick, List.of(new Standing.UnitStanding(person, List.of())));
    }
  }
}
