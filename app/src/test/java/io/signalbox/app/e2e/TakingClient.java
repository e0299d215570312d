package io.signalbox.app.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.signalbox.app.DefaultSources;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A consumer as anybody would write one, with nothing of Signalbox's. As a process of its own it
 * works the sales queue: it claims four at a time, acknowledges each, and says so on its output.
 * After so many it acknowledges nothing more and keeps what it has, as one that hangs.
 */
final class TakingClient {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int AT_ONCE = 4;
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final HttpClient http = HttpClient.newHttpClient();
  private final String address;

  TakingClient(String address) {
    this.address = address;
  }

  /** An answer with its status. */
  record Answer(int status, JsonNode body) {

    String error() {
      return body.path("error").asText();
    }

    List<String> handoffs() {
      return body.path("handoffs").findValuesAsText("handoff_id");
    }
  }

  Answer post(String path, String key, String body) throws IOException, InterruptedException {
    return post(path, key, body, DefaultSources.CONSUMER_KEY);
  }

  Answer post(String path, String key, String body, String source)
      throws IOException, InterruptedException {
    String credentials =
        Base64.getEncoder().encodeToString((source + ":").getBytes(StandardCharsets.UTF_8));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Authorization", "Basic " + credentials)
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!key.isEmpty()) {
      request.header("Idempotency-Key", key);
    }
    HttpResponse<String> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Answer(response.statusCode(), JSON.readTree(response.body()));
  }

  /** Arguments: the installation's address, the consumer's name, after how many it hangs. */
  public static void main(String[] arguments) throws Exception {
    TakingClient client = new TakingClient(arguments[0]);
    String consumer = arguments[1];
    int left = Integer.parseInt(arguments[2]);
    for (int request = 0; ; request++) {
      Answer claimed =
          client.post(
              "/v1/queues/sales/claim",
              "claim-" + request,
              "{\"consumer\":\"%s\",\"most\":%d}".formatted(consumer, AT_ONCE));
      if (claimed.handoffs().isEmpty()) {
        System.out.println("idle " + claimed.status());
        Thread.sleep(PAUSE);
      }
      for (String handoff : claimed.handoffs()) {
        if (left-- <= 0) {
          System.out.println("hangs with " + handoff);
          new CountDownLatch(1).await();
        }
        Answer done =
            client.post(
                "/v1/queues/sales/ack",
                handoff,
                "{\"consumer\":\"%s\",\"handoff_id\":\"%s\"}".formatted(consumer, handoff));
        System.out.println((done.status() == 200 ? "done " : "refused ") + handoff);
      }
    }
  }
}
