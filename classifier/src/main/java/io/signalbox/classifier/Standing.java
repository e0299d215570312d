package io.signalbox.classifier;

import io.signalbox.schemas.Cap;
import io.signalbox.schemas.Component;
import io.signalbox.schemas.Counterfactual;
import io.signalbox.schemas.Gate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an account and its people stand with each play, qualified or not.
 *
 * @param account the account
 * @param asOf the instant of the last tick; the epoch before the first
 * @param tick the number of the tick it holds for; null for how it stands now
 * @param units the account as a whole first, then its people by pseudonym
 */
public record Standing(
    String account, Instant asOf, @Nullable Long tick, List<UnitStanding> units) {

  /** The same, of a past tick. */
  Standing at(long number) {
    return new Standing(account, asOf, number, units);
  }

  /**
   * One unit.
   *
   * @param person the pseudonym; null for the account as a whole
   * @param plays the plays that are evaluated per this kind of unit
   */
  public record UnitStanding(@Nullable String person, List<PlayScore> plays) {

    /** The same with one play alone. */
    UnitStanding by(String play) {
      return new UnitStanding(
          person, plays.stream().filter(score -> score.play().equals(play)).toList());
    }
  }

  /**
   * A unit's score by one play.
   *
   * @param qualified whether it qualified at the last tick that turned it
   * @param lifecycle where it stands
   * @param components every signal's part
   * @param gates every gate's outcome
   * @param caps the limits that took points away
   * @param counterfactual of a qualified unit what it would be released without, of any other the
   *     ways there
   */
  public record PlayScore(
      String play,
      int score,
      int qualify,
      int release,
      boolean qualified,
      String lifecycle,
      List<Component> components,
      List<Gate> gates,
      List<Cap> caps,
      Counterfactual counterfactual) {}

  /** How one unit stands in a situation; moves its clock there. */
  public static UnitStanding of(
      UnitKey key, UnitState state, ActivePlays plays, Situation situation) {
    state.advance(situation.asOf());
    var lifecycle = Lifecycles.of(state, plays.plays(), situation);
    return new UnitStanding(
        key.person(),
        plays.plays().stream()
            .map(play -> of(state, Scorer.score(play, state, lifecycle, situation)))
            .toList());
  }

  private static PlayScore of(UnitState state, Score score) {
    var play = score.play().play();
    boolean qualified = state.standing(play.name()).qualified();
    return new PlayScore(
        play.name(),
        score.total(),
        play.threshold().qualify(),
        play.threshold().release(),
        qualified,
        score.lifecycle().name(),
        Proof.components(score),
        Proof.gates(score),
        Proof.caps(score),
        qualified ? Counterfactuals.releasedWithout(score) : Counterfactuals.qualifiesWith(score));
  }
}
