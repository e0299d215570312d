package io.signalbox.identity;

import io.signalbox.identity.ActorState.Anonymous;
import io.signalbox.identity.ActorState.Anonymous.Owner;
import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.MoveKind;
import java.util.ArrayList;
import java.util.List;

/** An anonymous actor: keeps its events until it is known whose they are. */
final class AnonymousFold {

  private AnonymousFold() {}

  static Resolution learn(Anonymous state, Learned learned) {
    return switch (learned) {
      case Learned.Event told -> keep(state, told.event());
      case Learned.Passed told -> keep(state, told.event());
      case Learned.Linked told -> {
        Owner owner = new Owner(told.other().id(), told.since());
        Owner known = state.owner();
        yield new Resolution(
            known != null && known.compareTo(owner) <= 0
                ? state
                : new Anonymous(owner, state.waiting()),
            List.of());
      }
    };
  }

  static Resolution conclude(Actor actor, Anonymous state) {
    List<Conclusion> conclusions = new ArrayList<>();
    Owner owner = state.owner();
    if (owner == null) {
      List<AttributedEvent> kept = WaitingEvents.bounded(state.waiting(), conclusions);
      return new Resolution(new Anonymous(null, kept), conclusions);
    }
    Actor user = Actor.user(owner.user());
    state.waiting().forEach(event -> conclusions.add(new Conclusion.PassOn(user, event)));
    return new Resolution(new Anonymous(owner, List.of()), conclusions);
  }

  private static Resolution keep(Anonymous state, AttributedEvent event) {
    List<AttributedEvent> waiting = new ArrayList<>(state.waiting());
    boolean added = WaitingEvents.add(waiting, event);
    return new Resolution(
        new Anonymous(state.owner(), waiting),
        added ? List.of() : List.of(new Conclusion.Repeated(event)));
  }

  /** The move that a new owner is: told when the link is made, by the user. */
  static Conclusion.Moved linked(String anonymous, String user, long since, String reason) {
    return new Conclusion.Moved(
        Actor.anonymous(anonymous), MoveKind.LINKED, null, Actor.user(user).key(), since, reason);
  }
}
