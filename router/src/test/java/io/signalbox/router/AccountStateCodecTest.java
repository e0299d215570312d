package io.signalbox.router;

import static io.signalbox.router.RouterFixtures.LIVE;
import static io.signalbox.router.RouterFixtures.deal;
import static io.signalbox.router.RouterFixtures.fact;
import static io.signalbox.router.RouterFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.policy.Play.Route;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.DealFact;
import io.signalbox.schemas.Topics;
import io.signalbox.testkit.InMemoryRegistry;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
            .and(Waiting.arrived(new Candidate.Qualified(turn(null, "pql", 1, LIVE).build())))
            .turned(turn("p1", "pql", 2, LIVE).build());

    assertThat(codec.decode(codec.encode(state))).isEqualTo(state);
  }

  @Test
  void everythingThatWaitsAndAllThatHappenedSurvives() {
    Candidate play = new Candidate.Qualified(turn("p1", "pql", 3, LIVE).build());
    Candidate kickoff = new Candidate.Won("brightwater", deal("d1", "WON", LIVE));
    Optional<Instant> end = Optional.of(LIVE.plusSeconds(60));
    AccountState state =
        AccountState.NEW
            .with(AccountDeals.NONE.with(deal("d1", "WON", LIVE)).with(deal("d2", "MOVED", LIVE)))
            .and(new Waiting(kickoff, new Waiting.Reason.Policy(), Optional.empty()))
            .and(new Waiting(play, new Waiting.Reason.Facts(new TreeSet<>(Set.of("a"))), end))
            .and(
                new Waiting(
                    play,
                    new Waiting.Reason.Team("smb", Route.CS, "rule", "hash", LIVE, true),
                    end))
            .with(OpenHandoffs.NONE.with("h1", false).with("h2", true))
            .remembering(past -> past.and(LIVE).rejected("bad_fit", LIVE).assigned("mira"))
            .acted("a1")
            .telling(LIVE, "It was accepted.");

    assertThat(codec.decode(codec.encode(state))).isEqualTo(state);
  }

  @Test
  void theBytesOfVersionTwoStayReadable() {
    AccountState state =
        AccountState.NEW
            .with(AccountFacts.NONE.with(fact("f1", LIVE, Map.of("seats", 7L))))
            .and(
                new Waiting(
                    new Candidate.Won("acme", new DealFact("c1", LIVE, "d1", "WON")),
                    new Waiting.Reason.Facts(new TreeSet<>(Set.of("crm_id"))),
                    Optional.empty()))
            .turned(turn("p1", "pql", 3, LIVE).build())
            .telling(LIVE, "x");
    String instant = "0000019ca6b1dc00";
    String never = "8000000000000000";
    String golden =
        "02"
            + ("00000001" + "00000005" + "7365617473" + "01" + "0000000000000007")
            + (instant + "00000002" + "6631")
            + "00000000"
            + "00000000"
            + ("00000001" + "01" + "00000004" + "61636d65" + "00000002" + "6331" + instant)
            + ("00000002" + "6431" + "00000003" + "574f4e")
            + ("02" + "00000001" + "00000006" + "63726d5f6964" + never)
            + "00000000"
            + "00000000"
            + (never + "00000000" + "00")
            + ("00000001" + "00000003" + "70716c" + "01" + "00000002" + "7031")
            + "0000000000000003"
            + "00000000"
            + ("00000001" + instant + "00000001" + "78");

    assertThat(HexFormat.of().formatHex(codec.encode(state))).isEqualTo(golden);
    assertThat(codec.decode(HexFormat.of().parseHex(golden))).isEqualTo(state);
  }

  @Test
  void anotherVersionOrDamageIsRefusedWithAWayOut() {
    assertThatThrownBy(() -> codec.decode(new byte[] {9}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has version 9")
        .hasMessageContaining("reset the stage");
    assertThatThrownBy(() -> codec.decode(new byte[] {2, 0}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("damaged");
  }
}
