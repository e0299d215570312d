package io.signalbox.classifier;

import io.signalbox.schemas.Component;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an account and its people stand with each play, qualified or not.
 *
 * @param account the account
 * @param asOf the instant of the last tick; the epoch before the first
 * @param units the account as a whole first, then its people by pseudonym
 */
public record Standing(String account, Instant asOf, List<UnitStanding> units) {

  /**
   * One unit.
   *
   * @param person the pseudonym; null for the account as a whole
   * @param plays the plays that are evaluated per this kind of unit
   */
  public record UnitStanding(@Nullable String person, List<PlayScore> plays) {}

  /**
   * A unit's score by one play.
   *
   * @param qualified whether it qualified at the last tick that turned it
   * @param components every signal's part
   */
  public record PlayScore(
      String play,
      int score,
      int qualify,
      int release,
      boolean qualified,
      List<Component> components) {}

  /** How one unit stands at {@code asOf}; moves its clock there. */
  public static UnitStanding of(
      UnitKey key, UnitState state, List<ActivePlays.CompiledPlay> plays, Instant asOf) {
    state.advance(asOf.toEpochMilli());
    return new UnitStanding(
        key.person(),
        plays.stream()
            .map(
                play -> {
                  Scorer.Score score = Scorer.score(play, state, asOf.toEpochMilli());
                  return new PlayScore(
                      play.play().name(),
                      score.score(),
                      play.play().threshold().qualify(),
                      play.play().threshold().release(),
                      state.standing(play.play().name()).qualified(),
                      Explainer.components(score));
                })
            .toList());
  }
}
