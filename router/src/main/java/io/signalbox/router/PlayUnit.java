package io.signalbox.router;

import io.signalbox.schemas.Decision;
import org.jspecify.annotations.Nullable;

/**
 * For whom a play is evaluated within an account.
 *
 * @param play the play
 * @param person the person; null where the play pools the account's people
 */
public record PlayUnit(String play, @Nullable String person) {

  /** The unit a decision is about. */
  public static PlayUnit of(Decision decision) {
    return new PlayUnit(decision.getPlay(), decision.getPerson());
  }
}
