package io.signalbox.ingest.http;

import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.signalbox.ingest.EventReader;
import io.signalbox.ingest.Outcome;
import io.signalbox.ingest.RequestBody;
import io.signalbox.ingest.RequestBody.Calls;
import io.signalbox.ingest.Source;
import io.signalbox.schemas.CallType;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Speaks Segment's HTTP API, as its SDKs and RudderStack's speak it: every path with and without a
 * trailing slash, whatever the content type, and never a redirect.
 *
 * @see <a href="https://segment.com/docs/connections/sources/catalog/libraries/server/http-api/">
 *     Segment: HTTP tracking API</a>
 */
public final class TrackHandler implements HttpService {

  private static final Map<String, CallType> PATHS =
      Map.ofEntries(
          Map.entry("/track", CallType.TRACK),
          Map.entry("/t", CallType.TRACK),
          Map.entry("/identify", CallType.IDENTIFY),
          Map.entry("/i", CallType.IDENTIFY),
          Map.entry("/page", CallType.PAGE),
          Map.entry("/p", CallType.PAGE),
          Map.entry("/screen", CallType.SCREEN),
          Map.entry("/s", CallType.SCREEN),
          Map.entry("/group", CallType.GROUP),
          Map.entry("/g", CallType.GROUP),
          Map.entry("/alias", CallType.ALIAS),
          Map.entry("/a", CallType.ALIAS));
  private static final List<String> BATCH_PATHS = List.of("/batch", "/import", "/b");

  private final Intake intake;
  private final EventReader reader;

  /** Reads with {@code reader} what {@code intake} takes in. */
  public TrackHandler(Intake intake, EventReader reader) {
    this.intake = intake;
    this.reader = reader;
  }

  @Override
  public void routing(HttpRules rules) {
    BATCH_PATHS.forEach(
        path -> route(rules, path, (request, answer) -> handle(request, answer, null)));
    PATHS.forEach(
        (path, type) -> route(rules, path, (request, answer) -> handle(request, answer, type)));
  }

  /**
   * Takes one request in.
   *
   * @param type what the path says the call is; null where each call says it itself
   */
  void handle(ServerRequest request, ServerResponse response, @Nullable CallType type)
      throws IOException {
    intake.handle(
        request,
        response,
        Source::sendsEvents,
        new Intake.BodyReader() {
          @Override
          public List<Outcome> read(Calls body, Source source, Instant receivedAt) {
            // A batch holds calls of all types, whatever path it came by.
            return reader.read(body, body.batch() ? null : type, source, receivedAt);
          }

          @Override
          public Outcome unreadable(
              RequestBody.Unreadable body, byte[] bytes, Source source, Instant receivedAt) {
            return reader.unreadable(body, bytes, source, receivedAt);
          }
        });
  }

  private static void route(HttpRules rules, String path, Handler handler) {
    for (String spelling : List.of(path, path + "/")) {
      rules.post(spelling, handler);
      rules.options(spelling, Answers::preflight);
    }
  }
}
