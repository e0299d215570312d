package io.signalbox.router;

import static io.signalbox.router.RouterFixtures.LIVE;
import static io.signalbox.router.RouterFixtures.fact;
import static io.signalbox.router.RouterFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Topics;
import io.signalbox.testkit.InMemoryRegistry;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccountStateCodecTest {

  private final Contracts contracts = new Contracts(new InMemoryRegistry(), "test.");
  private final AccountStateCodec codec =
      new AccountStateCodec(
          contracts.encoder(Topics.DECISIONS), contracts.decoder(Topics.DECISIONS));

  @Test
  void noBytesAreANewAccount() {
    assertThat(codec.decode(null)).isEqualTo(AccountState.NEW);
  }

  @Test
  void everyKindOfFactSurvives() {
    AccountState state =
        AccountState.NEW
            .with(
                AccountFacts.NONE.with(
                    fact(
                        "f1",
                        LIVE,
                        Map.of(
                            "a",
                            true,
                            "b",
                            7L,
                            "c",
                            0.5,
                            "d",
                            "text",
                            "long",
                            "x".repeat(70_000)))))
            .holding(List.of(turn(null, "pql", 1, LIVE).build()))
            .turned(turn("p1", "pql", 2, LIVE).build());

    assertThat(codec.decode(codec.encode(state))).isEqualTo(state);
  }

  @Test
  void theBytesOfVersionOneStayReadable() {
    AccountState state =
        new AccountState(
            AccountFacts.NONE.with(fact("f1", LIVE, Map.of("seats", 7L))),
            Optional.of(LIVE),
            List.of(),
            Map.of(new PlayUnit("pql", "p1"), 3L));
    String golden =
        "01"
            + "00000001"
            + "00000005"
            + "7365617473"
            + "01"
            + "0000000000000007"
            + "0000019ca6b1dc00"
            + "00000002"
            + "6631"
            + "0000019ca6b1dc00"
            + "00000000"
            + "00000001"
            + "00000003"
            + "70716c"
            + "01"
            + "00000002"
            + "7031"
            + "0000000000000003";

    assertThat(HexFormat.of().formatHex(codec.encode(state))).isEqualTo(golden);
    assertThat(codec.decode(HexFormat.of().parseHex(golden))).isEqualTo(state);
  }

  @Test
  void anotherVersionOrDamageIsRefusedWithAWayOut() {
    assertThatThrownBy(() -> codec.decode(new byte[] {9}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has version 9")
        .hasMessageContaining("reset the stage");
    assertThatThrownBy(() -> codec.decode(new byte[] {1, 0}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("damaged");
  }
}
