package io.signalbox.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class LedgerTest {

  @Test
  void balancesWhenAllThatWentInIsOutOrHeld() {
    Ledger ledger = new Ledger(List.of(new Ledger.Line("identity", 10, 7, 3, "")));

    assertThat(ledger.balanced()).isTrue();
  }

  @Test
  void doesNotBalanceWhenOneLineIsOpen() {
    Ledger ledger =
        new Ledger(
            List.of(
                new Ledger.Line("identity", 10, 7, 3, ""), new Ledger.Line("audit", 7, 6, 0, "")));

    assertThat(ledger.balanced()).isFalse();
    assertThat(ledger.lines().get(1).open()).isEqualTo(1);
  }

  @Test
  void doesNotBalanceWhenSomethingIsCountedTwice() {
    Ledger ledger = new Ledger(List.of(new Ledger.Line("audit", 6, 7, 0, "")));

    assertThat(ledger.balanced()).isFalse();
  }
}
