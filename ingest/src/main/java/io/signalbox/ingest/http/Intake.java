package io.signalbox.ingest.http;

import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.signalbox.ingest.EventLog;
import io.signalbox.ingest.IntakeBooks;
import io.signalbox.ingest.NotAcknowledgedException;
import io.signalbox.ingest.Outcome;
import io.signalbox.ingest.RequestBody;
import io.signalbox.ingest.RequestBody.Calls;
import io.signalbox.ingest.Source;
import io.signalbox.ingest.Sources;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests in: who sends, what it says, where it is written, and only then the answer.
 *
 * <p>200 says that the log has acknowledged everything. Clients drop a batch on 400, 401 and 413
 * and send it again on 503, so a bad call inside a readable batch never changes the answer.
 */
public final class Intake {

  private static final Logger log = LoggerFactory.getLogger(Intake.class);

  private final EventLog events;
  private final Sources sources;
  private final IntakeBooks books;

  /** Takes in from these sources into {@code events}, counting in {@code books}. */
  public Intake(EventLog events, Sources sources, IntakeBooks books) {
    this.events = events;
    this.sources = sources;
    this.books = books;
  }

  /** Makes records of a body. */
  interface BodyReader {

    /** One outcome or more for each call. */
    List<Outcome> read(Calls body, Source source, Instant receivedAt);

    /** Keeps what can't be read. */
    Outcome unreadable(
        RequestBody.Unreadable body, byte[] bytes, Source source, Instant receivedAt);
  }

  /** Answers a request whose sources are those that {@code mayBe} admits. */
  void handle(
      ServerRequest request, ServerResponse response, Predicate<Source> mayBe, BodyReader reader)
      throws IOException {
    try {
      take(request, mayBe, reader);
      Answers.success(response);
    } catch (Refusal refusal) {
      count(refusal, request);
      Answers.allowAnyOrigin(response);
      Answers.error(response, refusal.status(), refusal.sentence());
    } catch (NotAcknowledgedException e) {
      log.warn("Answered 503: {}", e.getMessage());
      Answers.allowAnyOrigin(response);
      Answers.unavailable(response, "Kafka does not acknowledge; send the same again");
    }
  }

  private void take(ServerRequest request, Predicate<Source> mayBe, BodyReader reader)
      throws Refusal, NotAcknowledgedException, IOException {
    byte[] bytes = RequestBytes.read(request);
    Optional<String> header = BasicKey.of(request);
    Source named = header.isEmpty() ? null : source(header.get(), mayBe);
    switch (RequestBody.parse(bytes)) {
      case RequestBody.TooLarge body ->
          throw new Refusal(Status.REQUEST_ENTITY_TOO_LARGE_413, body.reason());
      case RequestBody.Unreadable body -> {
        if (named != null) {
          write(receivedAt -> List.of(reader.unreadable(body, bytes, named, receivedAt)));
        }
        throw new Refusal(Status.BAD_REQUEST_400, body.reason());
      }
      case Calls body -> {
        Source source = named != null ? named : source(body.writeKey().orElse(""), mayBe);
        write(receivedAt -> reader.read(body, source, receivedAt));
      }
    }
  }

  private void write(Function<Instant, List<Outcome>> reading) throws NotAcknowledgedException {
    int[] accepted = new int[1];
    try {
      List<Outcome> written =
          events.write(
              receivedAt -> {
                List<Outcome> outcomes = reading.apply(receivedAt);
                accepted[0] = outcomes.size();
                books.accepted(outcomes.size());
                return outcomes;
              });
      books.acknowledged(written);
    } catch (NotAcknowledgedException e) {
      books.unacknowledged(accepted[0]);
      throw e;
    }
  }

  private Source source(String key, Predicate<Source> mayBe) throws Refusal {
    Optional<Source> source = sources.find(key);
    if (source.isEmpty()) {
      throw new Refusal(
          Status.UNAUTHORIZED_401,
          "The write key is missing or wrong; send it as the user of Basic, or as `writeKey`");
    }
    if (!mayBe.test(source.get())) {
      throw new Refusal(
          Status.UNAUTHORIZED_401,
          "The write key belongs to source `%s` of kind %s, which may not send here"
              .formatted(source.get().name(), source.get().kind()));
    }
    return source.get();
  }

  private void count(Refusal refusal, ServerRequest request) {
    if (refusal.status().equals(Status.UNAUTHORIZED_401)) {
      long wrong = books.wrongKey();
      // Each one loses data silently at its client; at powers of two, so that an attack does not
      // fill the disk.
      if (Long.bitCount(wrong) == 1) {
        log.error(
            "A request to {} had a wrong write key, {} so far since the start. Its client drops the"
                + " data without a word",
            request.path().path(),
            wrong);
      }
    } else if (refusal.status().equals(Status.REQUEST_ENTITY_TOO_LARGE_413)) {
      books.tooLarge();
    } else {
      books.unreadable();
    }
  }
}
