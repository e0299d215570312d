package io.signalbox.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MarkerScheduleTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void withoutRecordsAMarkerComesEveryMinute() {
    MarkerSchedule schedule = MarkerSchedule.startingAt(START);

    assertThat(schedule.due()).isEqualTo(START.plusSeconds(60));
    assertThat(schedule.isDue(START.plusMillis(59_999))).isFalse();
    assertThat(schedule.isDue(START.plusSeconds(60))).isTrue();
  }

  @Test
  void aRecordIsFollowedByAMarkerAfter200Milliseconds() {
    Instant record = START.plusSeconds(10);

    assertThat(MarkerSchedule.startingAt(START).recorded(record).due())
        .isEqualTo(record.plusMillis(200));
  }

  @Test
  void moreRecordsDoNotPutTheMarkerOff() {
    Instant record = START.plusSeconds(10);

    assertThat(
            MarkerSchedule.startingAt(START)
                .recorded(record)
                .recorded(record.plusMillis(150))
                .due())
        .isEqualTo(record.plusMillis(200));
  }

  @Test
  void markersGoOnUntilTwoSecondsAfterTheLastRecord() {
    Instant record = START.plusSeconds(10);
    MarkerSchedule schedule = MarkerSchedule.startingAt(START).recorded(record);
    int markers = 0;
    Instant now = schedule.due();

    while (now.isBefore(record.plusSeconds(30))) {
      schedule = schedule.marked(now);
      markers++;
      now = schedule.due();
    }

    assertThat(markers).isEqualTo(10);
    assertThat(schedule.lastMarker()).isEqualTo(record.plusSeconds(2));
    assertThat(now).isEqualTo(record.plusSeconds(62));
  }
}
