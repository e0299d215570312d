package io.signalbox.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.ingest.RequestBody.Calls;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Goes through the calls of a body and keeps what can't be accepted. */
final class CallReader {

  /** Makes the records of one call. */
  @FunctionalInterface
  interface OneCall {
    List<Outcome> read(ObjectNode call, String eventId) throws CallRefused;
  }

  private final Failures failures;

  CallReader(Failures failures) {
    this.failures = failures;
  }

  List<Outcome> read(Calls body, Source source, Instant receivedAt, OneCall reader) {
    List<Outcome> outcomes = new ArrayList<>(body.calls().size());
    for (Call call : body.calls()) {
      outcomes.addAll(outcomes(call, source, receivedAt, reader));
    }
    return outcomes;
  }

  Outcome unreadable(String reason, byte[] bytes, Source source, Instant receivedAt) {
    return failures.refused(
        CallRefused.unparsable(reason), source, null, receivedAt, ByteBuffer.wrap(bytes));
  }

  private List<Outcome> outcomes(Call call, Source source, Instant receivedAt, OneCall reader) {
    String eventId = null;
    try {
      ObjectNode json = call.json();
      if (json == null) {
        throw CallRefused.unparsable("A call must be a JSON object");
      }
      eventId = MessageId.of(json, source, receivedAt);
      if (call.bytes().remaining() > Call.MAX_BYTES) {
        throw CallRefused.tooLarge(
            "The call has %d bytes and may have %d; send less in one event"
                .formatted(call.bytes().remaining(), Call.MAX_BYTES));
      }
      return reader.read(json, eventId);
    } catch (CallRefused refusal) {
      return List.of(failures.refused(refusal, source, eventId, receivedAt, call.bytes()));
    } catch (RuntimeException mistake) {
      // One call that our own mistake meets must not make the client repeat its batch for ever.
      return List.of(failures.mistake(mistake, source, receivedAt, call.bytes()));
    }
  }
}
