package io.signalbox.app.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.app.Ledger;
import io.signalbox.app.LedgerHours.Hour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerKeeperTest {

  private static final Instant TEN = Instant.parse("2026-11-19T10:00:00Z");

  @TempDir private Path directory;

  private Instant now = TEN.minusSeconds(10);
  private Ledger ledger = books(5, 5);

  @Test
  void theBooksAreWrittenDownWhenAnHourBeginsAndAreThereAfterARestart() {
    LedgerKeeper keeper = keeper();
    keeper.look();
    assertThat(keeper.hours().hours()).hasSize(1);

    now = TEN.plusSeconds(1);
    keeper.look();
    ledger = books(8, 7);
    now = TEN.plusSeconds(600);

    LedgerKeeper restarted = keeper();
    assertThat(restarted.hours()).isEqualTo(keeper.hours());
    assertThat(restarted.hours().hours())
        .extracting(Hour::from)
        .containsExactly(Optional.empty(), Optional.of(TEN));
    assertThat(restarted.hours().hours().getLast().lines().getFirst().open()).isEqualTo(1);
  }

  @Test
  void whatIsUnderWayWhenTheHourBeginsIsWaitedForHalfAMinute() {
    LedgerKeeper keeper = keeper();
    ledger = books(5, 4);
    now = TEN.plusSeconds(1);
    keeper.look();
    assertThat(keeper.hours().hours()).hasSize(1);

    now = TEN.plusSeconds(30);
    keeper.look();
    assertThat(keeper.hours().hours()).hasSize(2);
    keeper.look();
    assertThat(keeper.hours().hours()).hasSize(2);
  }

  @Test
  void aFileThatCantBeReadIsRefusedWithAWayOut() throws IOException {
    Files.writeString(directory.resolve("ledger.hours"), "[{]");

    assertThatThrownBy(this::keeper)
        .isInstanceOf(StartFailedException.class)
        .hasMessageContaining("move the file away");
  }

  private LedgerKeeper keeper() {
    return LedgerKeeper.idle(directory.resolve("ledger.hours"), () -> ledger, () -> now);
  }

  private static Ledger books(long in, long out) {
    return new Ledger(List.of(new Ledger.Line("routing", in, out, 0, "")));
  }
}
