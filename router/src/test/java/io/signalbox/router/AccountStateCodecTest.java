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
  void theBytesOfFormThreeStayReadable() {
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
    String instant = "80f08eeb9467";
    String golden =
        "03"
            + ("02" + "0a7365617473" + "6c" + "0e" + instant + "046631")
            + "00"
            + "00"
            + ("02" + "01" + "0861636d65" + "046331" + instant + "046431" + "06574f4e")
            + ("02" + "02" + "0c63726d5f6964" + "00")
            + "00"
            + "00"
            + ("00" + "00" + "00")
            + ("02" + "0670716c" + "01" + "047031" + "06")
            + "00"
            + ("02" + instant + "0278");

    assertThat(HexFormat.of().formatHex(codec.encode(state))).isEqualTo(golden);
    assertThat(codec.decode(HexFormat.of().parseHex(golden))).isEqualTo(state);
  }

  @Test
  void anotherFormOrDamageIsRefusedWithAWayOut() {
    assertThatThrownBy(() -> codec.decode(new byte[] {9}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has form 9")
        .hasMessageContaining("start with empty stores");
    assertThatThrownBy(() -> codec.decode(new byte[] {3, 0}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("damaged");
  }
}
