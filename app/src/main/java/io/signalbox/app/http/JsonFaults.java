package io.signalbox.app.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what no service answered: requests that are no HTTP, and faults of the services. In the
 * form of all other problems; what failed inside stands in the log and not in the answer.
 */
final class JsonFaults implements DirectHandler {

  private static final Logger log = LoggerFactory.getLogger(JsonFaults.class);

  private static final String UNREADABLE = "This is no HTTP request that can be read";

  private JsonFaults() {}

  static DirectHandlers forAll() {
    JsonFaults faults = new JsonFaults();
    DirectHandlers.Builder handlers = DirectHandlers.builder();
    for (EventType type : EventType.values()) {
      handlers.addHandler(type, faults);
    }
    return handlers.build();
  }

  @Override
  public TransportResponse handle(
      TransportRequest request,
      EventType type,
      Status status,
      ServerResponseHeaders headers,
      Throwable thrown,
      System.Logger logger) {
    if (type == EventType.INTERNAL_ERROR) {
      log.error("{} {} failed", request.method(), request.path(), thrown);
      return handle(
          request,
          type,
          status,
          headers,
          "The request failed inside Signalbox, and its log says why; send it again");
    }
    return DirectHandler.super.handle(request, type, status, headers, thrown, logger);
  }

  @Override
  public TransportResponse handle(
      TransportRequest request,
      EventType type,
      Status status,
      ServerResponseHeaders headers,
      @Nullable String message) {
    // Where a message might repeat what the request held, there is none.
    String sentence = message == null || message.isEmpty() ? UNREADABLE : message;
    return TransportResponse.builder()
        .status(status)
        .headers(headers)
        .header(HeaderNames.CONTENT_TYPE, "application/json")
        .entity(JsonAnswer.bytes(JsonAnswer.problem(sentence)))
        .keepAlive(type.keepAlive())
        .build();
  }
}
