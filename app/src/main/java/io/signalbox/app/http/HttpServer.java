package io.signalbox.app.http;

import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The HTTP server of this process, on 127.0.0.1. */
public final class HttpServer implements AutoCloseable {

  private final WebServer server;

  private HttpServer(WebServer server) {
    this.server = server;
  }

  /**
   * Starts it.
   *
   * @param port 0 for any free one
   * @param health mounted under {@code /health}
   * @param services mounted under {@code /v1}
   */
  public static HttpServer start(int port, HealthService health, List<HttpService> services) {
    return new HttpServer(
        WebServer.builder()
            .host("127.0.0.1")
            .port(port)
            // The application stops its parts itself, in its own order.
            .shutdownHook(false)
            .shutdownGracePeriod(Duration.ofSeconds(2))
            .directHandlers(JsonFaults.forAll())
            .routing(
                routing ->
                    routing
                        .register("/health", health)
                        .register("/v1", services.toArray(HttpService[]::new))
                        .any(HttpServer::unknown))
            .build()
            .start());
  }

  /** What nothing else has answered, in the form of all other problems. */
  private static void unknown(ServerRequest request, ServerResponse response) {
    JsonAnswer.error(
        response,
        Status.NOT_FOUND_404,
        "There is no %s %s here".formatted(request.prologue().method(), request.path().path()));
  }

  /** Where it answers. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  /** Takes no more requests. */
  @Override
  public void close() {
    server.stop();
  }
}
