package io.signalbox.app.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * What Apicurio says of itself. It answers requests while it still loads what it knows from Kafka,
 * and does not know then what comes later; it says that it is ready when all is there.
 *
 * @see <a href="https://github.com/eclipse/microprofile-health">MicroProfile Health</a>
 */
final class RegistryHealth {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final HttpRequest request;

  /** Of the registry that tells its health on this port. */
  RegistryHealth(int port) {
    this.request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
            .timeout(TIMEOUT)
            .build();
  }

  /** Whether it answers and has loaded all it knows. */
  boolean isReady() {
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
