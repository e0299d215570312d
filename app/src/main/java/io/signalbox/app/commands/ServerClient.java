package io.signalbox.app.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.signalbox.app.Home;
import io.signalbox.ingest.http.BasicKey;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks a running Signalbox. */
final class ServerClient {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

  /** A question about the past reads a timeline from its start. */
  private static final Duration PAST_TIMEOUT = Duration.ofMinutes(10);

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
  private final URI url;

  ServerClient(URI url) {
    this.url = url;
  }

  /** The answer to a question. */
  JsonNode get(String path) {
    return send(HttpRequest.newBuilder(at(path)).GET(), ANSWER_TIMEOUT);
  }

  /** The answer to a question that is worked out from the log. */
  JsonNode getPast(String path) {
    return send(HttpRequest.newBuilder(at(path)).GET(), PAST_TIMEOUT);
  }

  /** The answer to a command. */
  JsonNode post(String path, JsonNode body) {
    return send(posting(path, body), ANSWER_TIMEOUT);
  }

  /**
   * The answer to a consumer's request.
   *
   * @param key of a source that takes work
   * @param request names the request: the same when it is repeated
   */
  JsonNode post(String path, JsonNode body, String key, String request) {
    return send(
        posting(path, body)
            .header("Authorization", BasicKey.header(key))
            .header("Idempotency-Key", request),
        ANSWER_TIMEOUT);
  }

  /** Text as a part of a path or query. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private HttpRequest.Builder posting(String path, JsonNode body) {
    return HttpRequest.newBuilder(at(path))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
  }

  private URI at(String path) {
    String base = url.toString();
    return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
  }

  private JsonNode send(HttpRequest.Builder builder, Duration timeout) {
    HttpRequest request = builder.timeout(timeout).header("Accept", "application/json").build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return answer(request, response);
    } catch (IOException e) {
      throw new CommandFailedException(
          CommandFailedException.UNREACHABLE,
          "Nothing answers at %s; start Signalbox with: %s local, or name its address with --url"
              .formatted(url, Home.command()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailedException(CommandFailedException.FAILURE, "Interrupted");
    }
  }

  private JsonNode answer(HttpRequest request, HttpResponse<String> response) {
    int status = response.statusCode();
    if (status >= 200 && status < 300) {
      return parsed(response.body(), request.uri());
    }
    throw new CommandFailedException(
        status == 404 ? CommandFailedException.NOT_FOUND : CommandFailedException.FAILURE,
        sentence(response, request.uri()));
  }

  private JsonNode parsed(String body, URI address) {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      throw new CommandFailedException(
          CommandFailedException.FAILURE,
          "%s answers, but not as Signalbox does; is --url right?".formatted(address));
    }
  }

  private String sentence(HttpResponse<String> response, URI address) {
    try {
      JsonNode body = json.readTree(response.body());
      for (String field : new String[] {"error", "message"}) {
        if (body.path(field).isTextual()) {
          return body.path(field).asText();
        }
      }
    } catch (JsonProcessingException e) {
      // Not one of our own answers: say its status instead.
    }
    return "%s answers with status %d".formatted(address, response.statusCode());
  }
}
