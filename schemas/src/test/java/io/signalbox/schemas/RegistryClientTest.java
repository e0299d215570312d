package io.signalbox.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistryClientTest {

  @SuppressWarnings("NullAway.Init") // started before each
  private HttpServer server;

  private volatile String subjects = "[]";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answer("/subjects", 200, () -> subjects);
    answer("/schemas/ids/7", 404, () -> "{\"error_code\":40403,\"message\":\"not found\"}");
    answer("/schemas/ids/8", 200, () -> "{\"schema\":\"\\\"string\\\"\"}");
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void anIdThatARegistryWithSchemasDoesNotKnowIsUnknown() {
    subjects = "[\"signalbox.timeline.v1-value\"]";

    assertThat(client().schema(7)).isEmpty();
    assertThat(client().schema(8)).isPresent();
  }

  @Test
  void aRegistryThatHasNothingHasNotLoadedYet() {
    assertThatThrownBy(() -> client().schema(7))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("no schemas at all yet");
  }

  private RegistryClient client() {
    return new RegistryClient(
        List.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort())));
  }

  private void answer(String path, int status, Supplier<String> body) {
    server.createContext(
        path,
        exchange -> {
          byte[] bytes = body.get().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }
}
