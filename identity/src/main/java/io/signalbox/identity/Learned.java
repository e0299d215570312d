package io.signalbox.identity;

import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.CallType;
import org.jspecify.annotations.Nullable;

/** What an actor is told. */
public sealed interface Learned {

  /**
   * An event of the actor's own.
   *
   * @param anonymous the anonymous id beside the user's, as a pseudonym
   * @param previous the earlier id of an alias call, as a pseudonym
   */
  record Event(AttributedEvent event, @Nullable String anonymous, @Nullable String previous)
      implements Learned {

    boolean isMembership() {
      return event.getType() == CallType.GROUP;
    }
  }

  /** Another actor belongs with this one. */
  record Linked(Actor other, long since, @Nullable String account) implements Learned {}

  /** An anonymous actor that turned out to be this user passes an event on. */
  record Passed(AttributedEvent event) implements Learned {}
}
