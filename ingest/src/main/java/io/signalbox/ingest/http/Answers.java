package io.signalbox.ingest.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;

/** What requests are answered with: JSON, readable by pages of any origin where asked. */
final class Answers {

  private static final byte[] SUCCESS = "{\"success\":true}".getBytes(StandardCharsets.UTF_8);
  private static final Header JSON_TYPE =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/json");
  private static final Header ANY_ORIGIN =
      HeaderValues.createCached(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
  private static final Header POSTS =
      HeaderValues.createCached(HeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "POST, OPTIONS");
  private static final Header FOR_A_DAY =
      HeaderValues.createCached(HeaderNames.ACCESS_CONTROL_MAX_AGE, "86400");
  private static final Header SOON = HeaderValues.createCached(HeaderNames.RETRY_AFTER, "1");
  private static final String USUAL_HEADERS = "Authorization, Content-Type, Content-Encoding";

  private static final ObjectMapper JSON = new ObjectMapper();

  private Answers() {}

  /** Everything was acknowledged. */
  static void success(ServerResponse response) {
    response.header(ANY_ORIGIN).header(JSON_TYPE).send(SUCCESS);
  }

  /** The browser asks whether it may send. Pages add headers of their own, for tracing. */
  static void preflight(ServerRequest request, ServerResponse response) {
    String asked =
        request.headers().first(HeaderNames.ACCESS_CONTROL_REQUEST_HEADERS).orElse(USUAL_HEADERS);
    response
        .status(Status.NO_CONTENT_204)
        .header(ANY_ORIGIN)
        .header(POSTS)
        .header(FOR_A_DAY)
        .header(HeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, asked)
        .send();
  }

  /** Lets pages of any origin read the answer. */
  static void allowAnyOrigin(ServerResponse response) {
    response.header(ANY_ORIGIN);
  }

  /** Trying again is worth it, soon. */
  static void unavailable(ServerResponse response, String sentence) {
    response.header(SOON);
    error(response, Status.SERVICE_UNAVAILABLE_503, sentence);
  }

  /** Something is wrong with the request. */
  static void error(ServerResponse response, Status status, String sentence) {
    json(response.status(status), JSON.createObjectNode().put("error", sentence));
  }

  /** Any JSON. */
  static void json(ServerResponse response, ObjectNode content) {
    response.header(JSON_TYPE).send(content.toString().getBytes(StandardCharsets.UTF_8));
  }
}
