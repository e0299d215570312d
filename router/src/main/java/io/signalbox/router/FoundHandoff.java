package io.signalbox.router;

import io.signalbox.router.handoff.HandoffState;
import io.signalbox.schemas.Handoff;
import io.signalbox.schemas.TopicDecoder;
import org.jspecify.annotations.Nullable;

/**
 * A hand-off with how it stands.
 *
 * @param queue its queue's name
 * @param state how it stands
 * @param handoff its record as it was written, but for whom it is for now
 */
public record FoundHandoff(String queue, HandoffState state, Handoff handoff) {

  /**
   * A hand-off as the stores have it.
   *
   * @param row how it stands
   * @param content its record
   * @throws IllegalStateException if the content is of another version or damaged
   */
  public static FoundHandoff read(
      HandoffRow row, byte @Nullable [] content, TopicDecoder<Handoff> decoder) {
    HandoffState state = row.state();
    return new FoundHandoff(
        Ruling.queue(state.route()),
        state,
        HandoffWork.current(state, RouterRows.content(state.id(), content, decoder)));
  }
}
