package io.signalbox.ingest;

import io.signalbox.schemas.FailedEvent;
import io.signalbox.schemas.Fault;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reports what can't be accepted.
 *
 * @param version of the software
 * @param owner whom the tracking plan names for violations
 */
record Failures(String version, Optional<String> owner) {

  static final String STAGE = "ingest";

  Outcome.Failed refused(
      CallRefused refusal,
      Source source,
      @Nullable String eventId,
      Instant receivedAt,
      ByteBuffer payload) {
    return failed(
        refusal.failure(), refusal.reason(), Fault.PRODUCER, source, eventId, receivedAt, payload);
  }

  /** Our own mistake: the message of the exception may quote a value, so only its kind is told. */
  Outcome.Failed mistake(
      RuntimeException mistake, Source source, Instant receivedAt, ByteBuffer payload) {
    return failed(
        CallRefused.PROCESSING,
        "Reading the call ended in " + mistake.getClass().getSimpleName() + "; report this",
        Fault.SIGNALBOX,
        source,
        null,
        receivedAt,
        payload);
  }

  private Outcome.Failed failed(
      String failure,
      String reason,
      Fault fault,
      Source source,
      @Nullable String eventId,
      Instant receivedAt,
      ByteBuffer payload) {
    FailedEvent event = new FailedEvent();
    event.setStage(STAGE);
    event.setVersion(version);
    event.setFailure(failure);
    event.setReason(reason);
    event.setFault(fault);
    event.setSource(source.name());
    event.setOwner(owner.orElse(null));
    event.setEventId(eventId);
    event.setReceivedAt(receivedAt);
    event.setPayload(payload);
    return new Outcome.Failed(event);
  }
}
