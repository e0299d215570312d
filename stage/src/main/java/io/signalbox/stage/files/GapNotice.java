package io.signalbox.stage.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.signalbox.schemas.FailedEvent;
import io.signalbox.schemas.Fault;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Explains a gap in a writer's fact numbers by a failed event of that writer. */
public final class GapNotice {

  /** What such a failed event says that failed. */
  private static final String FAILURE = "missing_facts";

  private static final Pattern CONTENT =
      Pattern.compile("\\{\"topic\":\"([^\"]{1,200})\",\"from\":(\\d{1,18}),\"to\":(\\d{1,18})}");

  private GapNotice() {}

  /** Which numbers a failed event explains; empty if it is no notice. */
  public static Optional<NumberRange> read(FailedEvent event) {
    if (!event.getFailure().equals(FAILURE)) {
      return Optional.empty();
    }
    Matcher content = CONTENT.matcher(UTF_8.decode(event.getPayload().duplicate()));
    return content.matches()
        ? Optional.of(
            new NumberRange(
                content.group(1),
                Long.parseLong(content.group(2)),
                Long.parseLong(content.group(3))))
        : Optional.empty();
  }

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
    notice.setFailure(FAILURE);
    notice.setReason(
        ("Numbers %d to %d of %s had been set aside for facts when their writer ended without"
                + " closing, or Kafka did not acknowledge. Those that have no record belong to"
                + " nothing that was acknowledged. %s")
            .formatted(range.from(), range.to(), range.topic(), consequence));
    notice.setFault(Fault.SIGNALBOX);
    notice.setSource(stage);
    notice.setReceivedAt(at);
    notice.setPayload(ByteBuffer.wrap(content.getBytes(UTF_8)));
    return notice;
  }
}
