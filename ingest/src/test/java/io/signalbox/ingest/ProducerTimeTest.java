package io.signalbox.ingest;

import static io.signalbox.ingest.Fixtures.RECEIVED;
import static io.signalbox.ingest.Fixtures.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProducerTimeTest {

  @Test
  void aWrongClockIsCorrectedBySentAt() {
    Instant wrong = RECEIVED.minus(Duration.ofDays(3));

    assertThat(occurredAt(wrong.minusSeconds(60).toString(), wrong.toString()))
        .isEqualTo(RECEIVED.minusSeconds(60));
  }

  @Test
  void aClockThatIsAheadIsCorrectedToo() {
    Instant ahead = RECEIVED.plus(Duration.ofDays(365));

    assertThat(occurredAt(ahead.minusSeconds(60).toString(), ahead.toString()))
        .isEqualTo(RECEIVED.minusSeconds(60));
  }

  @Test
  void theJourneyIsNoWrongClock() {
    String sent = RECEIVED.minusSeconds(5).toString();
    String tooLong = RECEIVED.minusMillis(5001).toString();

    assertThat(occurredAt(sent, sent)).isEqualTo(RECEIVED.minusSeconds(5));
    assertThat(occurredAt(tooLong, tooLong)).isEqualTo(RECEIVED);
  }

  @Test
  void historyHasNoSentAtAndStands() {
    assertThat(occurredAt("2015-01-01T00:00:01Z", null))
        .isEqualTo(Instant.parse("2015-01-01T00:00:01Z"));
    assertThat(occurredAt("2015-01-01T00:00:01Z", "garbage"))
        .isEqualTo(Instant.parse("2015-01-01T00:00:01Z"));
  }

  @Test
  void nothingHappensAfterItsReceipt() {
    assertThat(occurredAt("2099-01-01T00:00:00Z", null)).isEqualTo(RECEIVED);
    assertThat(occurredAt("+999999999-12-31T23:59:59Z", null)).isEqualTo(RECEIVED);
  }

  @Test
  void aDeadClockNearTheEpochIsCorrected() {
    assertThat(occurredAt("1969-12-31T23:59:50Z", "1970-01-01T00:00:00Z"))
        .isEqualTo(RECEIVED.minusSeconds(10));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-02T03:04:05.678Z, 2026-01-02T03:04:05.678Z",
    "2026-01-02T05:04:05+02:00, 2026-01-02T03:04:05Z",
    "2026-01-01T22:04:05-05:00, 2026-01-02T03:04:05Z",
    "2026-01-02T03:04:05, 2026-01-02T03:04:05Z",
    "2026-01-02, 2026-01-02T00:00:00Z",
  })
  void readsTheSpellingsOfIso8601(String sent, Instant meant) {
    assertThat(occurredAt(sent, null)).isEqualTo(meant);
  }

  @Test
  void readsEpochMilliseconds() {
    assertThat(
            accepted(
                    "{\"type\":\"track\",\"event\":\"A\",\"userId\":\"u\",\"timestamp\":1700000000123}")
                .getOccurredAt())
        .isEqualTo(Instant.ofEpochMilli(1700000000123L));
  }

  private static Instant occurredAt(String timestamp, @Nullable String sentAt) {
    String sent = sentAt == null ? "" : ",\"sentAt\":\"" + sentAt + "\"";
    return accepted(
            "{\"type\":\"track\",\"event\":\"A\",\"userId\":\"u\",\"timestamp\":\""
                + timestamp
                + "\""
                + sent
                + "}")
        .getOccurredAt();
  }
}
