package io.signalbox.identity;

import java.util.List;

/**
 * The outcome of one fold of an actor.
 *
 * @param state what is known now
 * @param conclusions what the world must be told, in order
 */
public record Resolution(ActorState state, List<Conclusion> conclusions) {

  public Resolution {
    conclusions = List.copyOf(conclusions);
  }
}
