package io.signalbox.app.commands;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.app.commands.TopicTail.Latest;
import io.signalbox.schemas.FailedEvent;
import io.signalbox.schemas.Fault;
import io.signalbox.schemas.Origin;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collections;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What the end of a topic looks like. */
class RecordTailTest {

  @Test
  void itSaysHowManyOfHowManyItShows() {
    assertThat(summary(latest(0, 0, true))).isEqualTo("The queue is empty.\n");
    assertThat(summary(latest(7, 7, true))).isEqualTo("7 in the queue.\n");
    assertThat(summary(latest(0, 23, true))).isEqualTo("23 in the queue.\n");
    assertThat(summary(latest(10, 23, true)))
        .isEqualTo("23 in the queue, the latest 10 are shown; --limit N shows more.\n");
    assertThat(summary(latest(10, 4_100, false)))
        .isEqualTo("More than 4100 in the queue, the latest 10 are shown; --limit N shows more.\n");
  }

  private static String summary(Latest latest) {
    return RecordTail.summary(latest, new RecordTail.Words("The queue is empty.", "in the queue"));
  }

  @Test
  void aFailedEventSaysWhereAndWhyAndNotWhatWasSent() {
    FailedEvent failed =
        FailedEvent.newBuilder()
            .setStage("ingest")
            .setVersion("test")
            .setFailure("tracking_plan")
            .setReason("`invitee` of event `Invite Sent` is missing; the tracking plan requires it")
            .setFault(Fault.PRODUCER)
            .setSource("product")
            .setEventId("m7")
            .setReceivedAt(Instant.parse("2026-11-18T12:00:00Z"))
            .setPayload(ByteBuffer.wrap("ada@acme.example".getBytes(UTF_8)))
            .setOrigin(new Origin("ingest", 0, 1L))
            .build();

    assertThat(FailedEventText.of(failed, OutputFormat.TABLE).lines().toList())
        .containsExactly(
            "2026-11-18T12:00:00Z  ingest  tracking_plan  from product  m7",
            "    `invitee` of event `Invite Sent` is missing; the tracking plan requires it");
    assertThat(FailedEventText.of(failed, OutputFormat.JSON))
        .contains("\"failure\":\"tracking_plan\"")
        .contains("\"event_id\":\"m7\"")
        .doesNotContain("ada");
  }

  private static Latest latest(int shown, int found, boolean isAll) {
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>("queue", 0, 0, new byte[0], new byte[0]);
    return new Latest(Collections.nCopies(shown, record), found, isAll);
  }
}
