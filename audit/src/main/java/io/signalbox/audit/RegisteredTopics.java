package io.signalbox.audit;

import io.signalbox.schemas.Topic;
import io.signalbox.schemas.Topics;
import java.util.List;

/** The topics whose records are facts to be registered. */
public final class RegisteredTopics {

  /** All of them; the order is that of the lines in the audit's books, so it only ever grows. */
  public static final List<Topic<?>> ALL =
      List.of(
          Topics.DECISIONS,
          Topics.ROUTINGS,
          Topics.SALES_QUEUE,
          Topics.CS_QUEUE,
          Topics.IDENTITY_MOVES,
          Topics.FAILED_EVENTS,
          Topics.POLICIES,
          Topics.ACTIONS,
          Topics.DEAD_LETTERS,
          Topics.DELIVERY_ATTEMPTS,
          Topics.HANDOFF_CHANGES);

  private RegisteredTopics() {}
}
