package io.signalbox.audit.http;

import static io.signalbox.audit.Facts.ACCOUNT;
import static io.signalbox.audit.Facts.THURSDAY;
import static io.signalbox.audit.Facts.decision;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.helidon.webserver.WebServer;
import io.signalbox.audit.AuditLookup;
import io.signalbox.audit.TestRegister;
import io.signalbox.testkit.GoldenFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WhyServiceTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final TestRegister register = new TestRegister(1);
  private final HttpClient client = HttpClient.newHttpClient();
  private boolean away;
  private WebServer server;

  @BeforeEach
  void start() {
    AuditLookup lookup =
        new AuditLookup(
            register.contracts(),
            key -> {
              if (away) {
                throw new IllegalStateException("the index is being restored");
              }
              return register.find(key);
            },
            register);
    server =
        WebServer.builder()
            .port(0)
            .routing(routing -> routing.register("/v1", new WhyService(lookup)))
            .build()
            .start();
  }

  @AfterEach
  void stop() {
    server.stop();
    client.close();
  }

  @Test
  void aDayInAZoneIsAnsweredWithTheFactsBehindIt() throws Exception {
    register.add(decision("d1", THURSDAY, 1).build());

    HttpResponse<String> answer =
        get("/v1/accounts/brightwater/why?on=2026-03-05&zone=Europe/Berlin");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).contains("application/json");
    GoldenFile.assertMatches(
        Path.of("src/test/resources/why.json"),
        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(answer.body()))
            + "\n");
  }

  @Test
  void theZoneDecidesWhichDayItIs() throws Exception {
    register.add(decision("d1", THURSDAY.plusSeconds(9 * 3_600 + 1_800), 1).build());

    assertThat(entries("on=2026-03-05&zone=UTC")).isEqualTo(1);
    assertThat(entries("on=2026-03-05&zone=Europe/Berlin")).isEqualTo(0);
    assertThat(entries("on=2026-03-06&zone=Europe/Berlin")).isEqualTo(1);
    assertThat(entries("on=2026-03-05")).isEqualTo(1);
    assertThat(entries("")).isEqualTo(1);
  }

  @Test
  void anUnknownAccountIsNotFound() throws Exception {
    HttpResponse<String> answer = get("/v1/accounts/nobody/why");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(error(answer)).startsWith("The register knows no account nobody");
  }

  @Test
  void aDayOrZoneThatIsNoneIsRefused() throws Exception {
    register.add(decision("d1", THURSDAY, 1).build());

    HttpResponse<String> day = get("/v1/accounts/%s/why?on=thursday".formatted(ACCOUNT));
    HttpResponse<String> zone = get("/v1/accounts/%s/why?zone=Berlin".formatted(ACCOUNT));

    assertThat(day.statusCode()).isEqualTo(400);
    assertThat(error(day)).isEqualTo("on must be a day such as 2026-03-05");
    assertThat(zone.statusCode()).isEqualTo(400);
    assertThat(error(zone)).isEqualTo("zone must be a time zone such as Europe/Berlin");
  }

  @Test
  void anAccountWithAColonIsFound() throws Exception {
    register.add(decision("d1", THURSDAY, 1).setAccount("person:abc").build());

    assertThat(get("/v1/accounts/person:abc/why").statusCode()).isEqualTo(200);
    assertThat(get("/v1/accounts/person%3Aabc/why").statusCode()).isEqualTo(200);
  }

  @Test
  void whileTheRegisterCantBeReadTheCallerIsToldToTryAgain() throws Exception {
    away = true;

    HttpResponse<String> answer = get("/v1/accounts/brightwater/why");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(error(answer)).contains("try again");
  }

  private int entries(String query) throws IOException, InterruptedException {
    String body = get("/v1/accounts/brightwater/why?" + query).body();
    return JSON.readTree(body).path("entries").size();
  }

  private static String error(HttpResponse<String> answer) throws IOException {
    JsonNode body = JSON.readTree(answer.body());
    return body.path("error").asText();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://localhost:%d%s".formatted(server.port(), path));
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
