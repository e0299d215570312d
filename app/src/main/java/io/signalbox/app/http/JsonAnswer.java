package io.signalbox.app.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.io.UncheckedIOException;
import java.util.Map;

/** Writes JSON answers. */
final class JsonAnswer {

  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonAnswer() {}

  /** Something is wrong with the request, or with what it asks. */
  static void error(ServerResponse response, Status status, String sentence) {
    send(response, status, problem(sentence));
  }

  /** The router has just begun and has not read all of its rows yet. */
  static void restoring(ServerResponse response) {
    error(
        response,
        Status.SERVICE_UNAVAILABLE_503,
        "The router is restoring what it knows; ask again in a moment");
  }

  static void send(ServerResponse response, Status status, Object body) {
    response.status(status).header(HeaderNames.CONTENT_TYPE, "application/json").send(bytes(body));
  }

  /** What a problem is answered with. */
  static Map<String, String> problem(String sentence) {
    return Map.of("error", sentence);
  }

  static byte[] bytes(Object body) {
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("the answer is no JSON", e);
    }
  }
}
