package io.signalbox.router;

import static io.signalbox.router.RouterFixtures.inForce;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.policy.RoutingPolicy;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.Transition;
import io.signalbox.testkit.InMemoryRegistry;
import io.signalbox.testkit.Seeds;
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
    Seeds.check(5_000, this::agrees);

    assertThat(reached)
        .containsOnlyKeys(
            "already_open",
            "asked",
            "before_go_live",
            "brake",
            "control_group",
            "cooldown",
            "do_not_contact",
            "existing",
            "freed",
            "held",
            "held_overflow",
            "hold_expired",
            "no_kickoff",
            "open_deal",
            "rejected",
            "released",
            "routed",
            "shadow");
  }

  private void agrees(Random random) {
    RouterHistory made = new RouterHistory(random);
    Optional<RoutingPolicy> first = made.firstPolicy();
    RoutingPolicy second = made.policy();
    Brakes.Share share = made.share();
    List<RouterHistory.Step> history = made.steps();
    int change = random.nextInt(history.size());
    Folding folding = new Folding(first, share);

    for (int step = 0; step < history.size(); step++) {
      if (step == change) {
        folding.activate(second);
      }
      folding.apply(history.get(step));
    }

    RouterOracle oracle = new RouterOracle(first, second, change, share, history);
    oracle.run();
    assertThat(folding.said).isEqualTo(oracle.said());
    assertThat(folding.state.waiting())
        .extracting(waiting -> waiting.candidate().decisionId())
        .containsExactlyElementsOf(oracle.waiting());
    folding.said.forEach(one -> reached.merge(one.what().split(" ", 2)[0], 1, Integer::sum));
  }

  /** The fold with its state taken through its bytes after every step. */
  private final class Folding {

    private final List<RouterOracle.Said> said = new ArrayList<>();
    private final Brakes.Share share;
    private RouterFold fold;
    private AccountState state = AccountState.NEW;
    private Moment moment = Moment.NONE;
    private Brakes brakes;
    private long qualifying;
    private long ended;

    Folding(Optional<RoutingPolicy> policy, Brakes.Share share) {
      this.fold = new RouterFold(policy.map(RouterFixtures::inForce));
      this.share = share;
      this.brakes = new Brakes(share, new TreeMap<>());
    }

    void activate(RoutingPolicy policy) {
      fold = new RouterFold(Optional.of(inForce(policy)));
      if (state.looksForPolicy()) {
        apply(new RouterInput.Activated());
      }
    }

    void apply(RouterHistory.Step step) {
      switch (step) {
        case RouterHistory.Step.Came came -> apply(came.input());
        case RouterHistory.Step.Ticked ticked -> {
          moment = ticked.moment();
          if (state.nextDue().filter(moment::hasReached).isPresent()) {
            apply(new RouterInput.Due());
          }
        }
      }
    }

    private void apply(RouterInput input) {
      if (fold.apply(state, input, moment, brakes, handoff -> true)
          instanceof Outcome.Folded folded) {
        byte[] stored = codec.encode(folded.state());
        assertThat(codec.decode(stored)).isEqualTo(folded.state());
        assertThat(codec.encode(codec.decode(stored))).isEqualTo(stored);
        state = codec.decode(stored);
        brakes = BrakesCodec.decode(BrakesCodec.encode(folded.brakes()), share);
        folded.effects().forEach(this::say);
        qualifying += qualifies(input) ? 1 : 0;
        assertThat(qualifying).isEqualTo(ended + state.playsWaiting());
        assertThat(state.open().ofPlays()).hasSizeLessThanOrEqualTo(1);
      }
    }

    private void say(AccountEffect effect) {
      switch (effect) {
        case AccountEffect.Ruled ruled -> {
          Ruling ruling = ruled.ruling();
          said.add(
              new RouterOracle.Said(
                  ruling.candidate().decisionId(), what(ruling.verdict()), ruling.asOf()));
          ended +=
              ruling.candidate() instanceof Candidate.Won
                      || ruling.verdict() instanceof Verdict.Hold
                  ? 0
                  : 1;
        }
        case AccountEffect.Asked asked ->
            said.add(
                new RouterOracle.Said(
                    asked.handoffId(),
                    "asked %s for %s".formatted(asked.team(), asked.sticky().orElse("-")),
                    asked.asOf()));
        case AccountEffect.Freed freed ->
            said.add(
                new RouterOracle.Said(freed.handoffId(), "freed " + freed.team(), freed.asOf()));
        case AccountEffect.NoKickoff none ->
            said.add(
                new RouterOracle.Said(none.won().decisionId(), "no_kickoff", none.won().since()));
        case AccountEffect.Created created -> {}
      }
    }
  }

  private static String what(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Route route ->
          "routed %s to %s"
              .formatted(
                  route.rule(), route.assigned().map(Verdict.Assigned::assignee).orElse("-"));
      case Verdict.Suppress suppress -> suppress.reason();
      case Verdict.Hold hold -> "held " + hold.missing();
      case Verdict.Ask ask -> throw new AssertionError("not recorded");
      case Verdict.NoKickoff none -> throw new AssertionError("not recorded");
    };
  }

  private static boolean qualifies(RouterInput input) {
    return input instanceof RouterInput.Decided decided
        && decided.decision().getTransition() == Transition.QUALIFIED;
  }
}
