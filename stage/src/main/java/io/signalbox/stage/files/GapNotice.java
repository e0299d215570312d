package io.signalbox.stage.files;

import io.signalbox.schemas.FailedEvent;
import io.signalbox.schemas.Fault;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Explains a gap in a writer's fact numbers by a failed event of that writer. */
public final class GapNotice {

  private GapNotice() {}

  /**
   * The notice; it lacks its origin.
   *
   * @param stage the writer, as its facts' origin names it
   * @param version of the software
   * @param consequence what the gap means for those who wait for the facts, in a sentence without
   *     its full stop
   */
  public static FailedEvent of(
      NumberRange range, String stage, String version, String consequence, Instant at) {
    String content =
        "{\"topic\":\"%s\",\"from\":%d,\"to\":%d}"
            .formatted(range.topic(), range.from(), range.to());
    FailedEvent notice = new FailedEvent();
    notice.setStage(stage);
    notice.setVersion(version);
    notice.setFailure("processing");
    notice.setReason(
        ("Fact numbers %d to %d of %s may have no record: their writer ended without closing, or"
                + " Kafka did not acknowledge. %s")
            .formatted(range.from(), range.to(), range.topic(), consequence));
    notice.setFault(Fault.SIGNALBOX);
    notice.setSource(stage);
    notice.setReceivedAt(at);
    notice.setPayload(ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)));
    return notice;
  }
}
