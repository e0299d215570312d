package io.signalbox.app.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.signalbox.app.routing.NotRecordedException;
import io.signalbox.ingest.Source;
import io.signalbox.ingest.Sources;
import io.signalbox.ingest.http.BasicKey;
import io.signalbox.ingest.http.Refusal;
import io.signalbox.ingest.http.RequestBytes;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/**
 * The door of those who take work: whose key it is, and what names the request.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">The
 *     Idempotency-Key header</a>
 */
public final class ConsumerDoor {

  private static final String KEY = "Idempotency-Key";
  private static final int LONGEST_KEY = 100;

  private final Sources sources;

  /** Admits sources that take work. */
  public ConsumerDoor(Sources sources) {
    this.sources = sources;
  }

  /**
   * A request of somebody who may ask.
   *
   * @param source the name of who asks
   * @param key the same when the request is repeated
   * @param fields what it says
   */
  record Asked(String source, String key, RequestFields fields) {}

  /** Answers a request. */
  @FunctionalInterface
  interface Answering {
    void answer(Asked asked) throws Refusal, NotRecordedException, InterruptedException;
  }

  /** Lets {@code answering} answer, or says why it can't be. */
  void open(ServerRequest request, ServerResponse response, Set<String> fields, Answering answering)
      throws IOException {
    try {
      Source source = source(request);
      String key = key(request);
      answering.answer(
          new Asked(source.name(), key, RequestFields.read(RequestBytes.read(request), fields)));
    } catch (Refusal refusal) {
      JsonAnswer.error(response, refusal.status(), refusal.sentence());
    } catch (NotRecordedException e) {
      again(
          response,
          "%s; it may be recorded or not. Send the same again, with the same %s"
              .formatted(e.getMessage(), KEY));
    } catch (InvalidStateStoreException e) {
      again(response, "The router is restoring what it knows; send the same again in a moment");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      again(response, "Signalbox is stopping; send the same again, with the same " + KEY);
    }
  }

  /** It is recorded, and no more is known yet. */
  static void notYet(ServerResponse response, Map<String, Object> about) {
    response.header(HeaderNames.RETRY_AFTER, "1");
    Map<String, Object> body = new LinkedHashMap<>(about);
    body.put("recorded", true);
    body.put(
        "message",
        "It is recorded; what becomes of it is not known yet. Send the same again, with the same %s, to learn it"
            .formatted(KEY));
    JsonAnswer.send(response, Status.ACCEPTED_202, body);
  }

  private Source source(ServerRequest request) throws Refusal {
    Optional<Source> source = BasicKey.of(request).flatMap(sources::find);
    if (source.isEmpty()) {
      throw new Refusal(
          Status.UNAUTHORIZED_401, "The key is missing or wrong; send it as the user of Basic");
    }
    if (!source.get().takesWork()) {
      throw new Refusal(
          Status.UNAUTHORIZED_401,
          "The key belongs to source `%s` of kind %s, which may not take work; that takes one of kind CONSUMER"
              .formatted(source.get().name(), source.get().kind()));
    }
    return source.get();
  }

  private static String key(ServerRequest request) throws Refusal {
    String sent = request.headers().first(HeaderNames.create(KEY)).map(String::strip).orElse("");
    // The header is a string of structured fields (RFC 9651); many send it without its quotes.
    String key =
        sent.length() > 1 && sent.startsWith("\"") && sent.endsWith("\"")
            ? sent.substring(1, sent.length() - 1)
            : sent;
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      throw new Refusal(
          Status.BAD_REQUEST_400,
          "The header %s is missing or longer than %d characters; it names the request, so that one that is sent again is known"
              .formatted(KEY, LONGEST_KEY));
    }
    return key;
  }

  private static void again(ServerResponse response, String sentence) {
    response.header(HeaderNames.RETRY_AFTER, "1");
    JsonAnswer.error(response, Status.SERVICE_UNAVAILABLE_503, sentence);
  }
}
