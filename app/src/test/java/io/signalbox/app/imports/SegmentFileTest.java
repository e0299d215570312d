package io.signalbox.app.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.app.imports.ImportLine.Call;
import io.signalbox.app.imports.ImportLine.Door;
import io.signalbox.app.imports.ImportLine.Malformed;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentFileTest {

  private final SegmentFile format = new SegmentFile();

  @Test
  void sendsACallAsItIs() {
    String line =
        "{\"type\":\"track\", \"event\":\"A\",\"timestamp\":\"2026-01-01T10:00:00.5Z\",\"n\":1.10}";

    ImportLine read = format.read(1, line);

    assertThat(read)
        .isEqualTo(
            new Call(Door.EVENTS, Optional.of(Instant.parse("2026-01-01T10:00:00.5Z")), line));
  }

  @Test
  void takesSentAtAwayAndKeepsEveryNumberAsItCame() {
    ImportLine read =
        format.read(1, "{\"type\":\"track\",\"sentAt\":\"2026-01-01T10:00:00Z\",\"n\":1.10}");

    assertThat(((Call) read).json()).isEqualTo("{\"type\":\"track\",\"n\":1.10}");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"2026-01-01T12:00:00+02:00\"', 2026-01-01T10:00:00Z",
    "'\"2026-01-01T10:00:00\"', 2026-01-01T10:00:00Z",
    "1767261600000, 2026-01-01T10:00:00Z",
  })
  void readsTheTimesThatTheIntakeReads(String timestamp, Instant at) {
    ImportLine read = format.read(1, "{\"timestamp\":" + timestamp + "}");

    assertThat(((Call) read).at()).contains(at);
  }

  @Test
  void takesRudderstacksTime() {
    ImportLine read = format.read(1, "{\"originalTimestamp\":\"2026-01-01T10:00:00Z\"}");

    assertThat(((Call) read).at()).contains(Instant.parse("2026-01-01T10:00:00Z"));
  }

  @Test
  void sendsACallWithoutAReadableTimeForTheIntakeToJudge() {
    ImportLine read = format.read(1, "{\"type\":\"track\",\"timestamp\":\"yesterday\"}");

    assertThat(((Call) read).at()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"type\":\"profile\",\"account\":\"a\"}', CRM",
    "'{\"type\":\"deal\",\"account\":\"a\"}', CRM",
    "'{\"type\":\"track\",\"account\":\"a\"}', EVENTS",
    "'{\"type\":\"profile\"}', EVENTS",
    "'{}', EVENTS",
  })
  void tellsCrmFactsByTheirAccount(String line, Door door) {
    assertThat(((Call) format.read(1, line)).door()).isEqualTo(door);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"email\":\"ada@lamp.example\"", "{} {}", "ada@lamp.example", "[1]", "7"})
  void namesALineThatIsNoObjectWithoutQuotingIt(String line) {
    ImportLine read = format.read(17, line);

    assertThat(read).isInstanceOf(Malformed.class);
    assertThat(((Malformed) read).number()).isEqualTo(17);
    assertThat(((Malformed) read).reason()).startsWith("not ").doesNotContain("ada");
  }

  @Test
  void refusesNestingThatWouldSpoilItsWholeBatch() {
    String line = "{\"a\":".repeat(995) + "1" + "}".repeat(995);

    assertThat(format.read(1, line)).isInstanceOf(Malformed.class);
  }
}
