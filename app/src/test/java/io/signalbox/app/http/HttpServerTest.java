package io.signalbox.app.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong, the answer is JSON with a sentence. */
final class HttpServerTest {

  private static final HttpService FAULTY =
      rules ->
          rules.get(
              "/faulty",
              (request, response) -> {
                throw new IllegalStateException("the row of acme can't be read");
              });

  private final HttpServer server =
      HttpServer.start(0, new HealthService(Map::of), List.of(FAULTY));

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aFaultOfAServiceIsToldWithoutItsInnards() throws Exception {
    HttpResponse<String> answer = get("/v1/faulty");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(answer.body())
        .isEqualTo(
            "{\"error\":\"The request failed inside Signalbox, and its log says why; send it"
                + " again\"}");
    // The server goes on.
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v1/%zz HTTP/1.1\r\nHost: signalbox\r\n\r\n",
        "GET /v1/nothing HTTP/1.1\r\nno header\r\n\r\n",
        "nonsense\r\n\r\n"
      })
  void whatIsNoRequestIsToldSo(String request) throws Exception {
    assertThat(raw(request))
        .startsWith("HTTP/1.1 400 ")
        .containsIgnoringCase("Content-Type: application/json")
        .contains("\r\n\r\n{\"error\":\"");
  }

  @Test
  void whatIsNotThereIsNamed() throws Exception {
    HttpResponse<String> answer = get("/v1/nothing");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo("{\"error\":\"There is no GET /v1/nothing here\"}");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(server.address().resolve(path)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  /** A request that no client would write; the server ends the connection. */
  private String raw(String request) throws IOException {
    URI address = server.address();
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }
  }
}
