package io.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.policy.RoutingPolicy;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.Transition;
import io.signalbox.testkit.InMemoryRegistry;
import io.signalbox.testkit.Seeds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RouterFoldPropertyTest {

  private final Contracts contracts = new Contracts(new InMemoryRegistry(), "test.");
  private final AccountStateCodec codec =
      new AccountStateCodec(
          contracts.encoder(Topics.DECISIONS), contracts.decoder(Topics.DECISIONS));
  private final Map<String, Integer> reached = new TreeMap<>();

  @Test
  void foldingAgreesWithRulingOnTheWholeHistoryAndTheBooksBalance() {
    Seeds.check(1_000, this::agrees);

    assertThat(reached)
        .containsOnlyKeys(
            "before_go_live",
            "brake",
            "control_group",
            "cooldown",
            "existing",
            "held",
            "held_overflow",
            "released",
            "routed",
            "shadow");
  }

  private void agrees(Random random) {
    RouterHistory made = new RouterHistory(random);
    RoutingPolicy policy = made.policy();
    Brakes.Share share = made.share();
    Brakes brakes = new Brakes(share, new TreeMap<>());
    List<RouterInput> history = made.inputs();
    RouterFold fold = new RouterFold(new RoutingTable(policy));
    AccountState state = AccountState.NEW;
    Optional<Instant> tick = Optional.empty();
    List<RouterOracle.Said> said = new ArrayList<>();
    long qualifying = 0;
    long ended = 0;

    for (RouterInput input : history) {
      if (input instanceof RouterInput.Ticked ticked) {
        tick = Optional.of(ticked.tick().getAsOf());
      }
      if (fold.apply(state, input, tick, brakes) instanceof Outcome.Folded folded) {
        byte[] stored = codec.encode(folded.state());
        assertThat(codec.decode(stored)).isEqualTo(folded.state());
        assertThat(codec.encode(codec.decode(stored))).isEqualTo(stored);
        state = codec.decode(stored);
        for (Ruling ruling : folded.rulings()) {
          said.add(said(ruling));
          brakes = BrakesCodec.decode(BrakesCodec.encode(brakes.and(ruling)), share);
        }
        qualifying += qualifies(input) ? 1 : 0;
        ended += folded.rulings().stream().filter(RouterFoldPropertyTest::isEnd).count();
        assertThat(qualifying).isEqualTo(ended + state.held().size());
      }
    }

    RouterOracle oracle = new RouterOracle(policy, share, history);
    assertThat(said).isEqualTo(oracle.rulings());
    assertThat(state.held()).isEqualTo(oracle.waiting());
    said.forEach(one -> reached.merge(one.what().split(" ", 2)[0], 1, Integer::sum));
  }

  private static RouterOracle.Said said(Ruling ruling) {
    String what =
        switch (ruling.verdict()) {
          case Verdict.Route route -> "routed " + route.rule().text();
          case Verdict.Suppress suppress -> suppress.reason();
          case Verdict.Hold hold -> "held " + hold.missing();
        };
    return new RouterOracle.Said(ruling.decision().getDecisionId(), what, ruling.asOf());
  }

  private static boolean isEnd(Ruling ruling) {
    return !(ruling.verdict() instanceof Verdict.Hold);
  }

  private static boolean qualifies(RouterInput input) {
    return input instanceof RouterInput.Decided decided
        && decided.decision().getTransition() == Transition.QUALIFIED;
  }
}
