package io.signalbox.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.signalbox.app.LedgerHours.Hour;
import io.signalbox.app.LedgerHours.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LedgerHoursTest {

  private static final Instant TEN = Instant.parse("2026-11-19T10:00:00Z");
  private static final Instant ELEVEN = Instant.parse("2026-11-19T11:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-19T11:20:00Z");

  @Test
  void anHourHasWhatWasCountedInIt() {
    LedgerHours hours =
        LedgerHours.between(List.of(at(TEN, 10, 7, 3), at(ELEVEN, 15, 14, 1)), at(NOW, 20, 17, 2));

    assertThat(hours.hours())
        .extracting(Hour::from, Hour::to)
        .containsExactly(
            tuple(Optional.empty(), TEN),
            tuple(Optional.of(TEN), ELEVEN),
            tuple(Optional.of(ELEVEN), NOW));
    assertThat(hours.hours())
        .extracting(hour -> hour.lines().getFirst())
        .extracting(Ledger.Line::in, Ledger.Line::out, Ledger.Line::held, Ledger.Line::open)
        .containsExactly(tuple(10L, 7L, 3L, 0L), tuple(5L, 7L, -2L, 0L), tuple(5L, 3L, 1L, 1L));
  }

  @Test
  void aLineThatIsNewIsCountedFromNothing() {
    LedgerHours hours =
        LedgerHours.between(List.of(new Snapshot(TEN, List.of())), at(NOW, 4, 4, 0));

    assertThat(hours.hours().getLast().lines())
        .containsExactly(new Ledger.Line("routing", 4, 4, 0, ""));
  }

  private static Snapshot at(Instant at, long in, long out, long held) {
    return new Snapshot(at, List.of(new Ledger.Line("routing", in, out, held, "told in words")));
  }
}
