package io.signalbox.router;

import io.signalbox.router.handoff.HandoffState;
import io.signalbox.schemas.Ending;
import io.signalbox.schemas.Handoff;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A hand-off as those see it who look into its queue.
 *
 * @param created when, by the router's clock
 * @param ended when it ended; empty while it is open
 * @param state how it stands
 * @param handoff its record as it was written, but for whom it is for now
 */
public record ListedHandoff(
    Instant created, Optional<Instant> ended, HandoffState state, Handoff handoff) {

  /** How it stands in the words of the books: open, or how it ended. */
  public String standing() {
    return standing(state);
  }

  /** Since when it stands so. */
  public Instant since() {
    return ended.orElse(created);
  }

  /** How a hand-off stands, in the words of the books. */
  public static String standing(HandoffState state) {
    return state.ending().map(ListedHandoff::word).orElse("open");
  }

  private static String word(Ending ending) {
    return ending.name().toLowerCase(Locale.ROOT);
  }
}
