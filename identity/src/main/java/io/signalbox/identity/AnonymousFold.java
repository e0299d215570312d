package io.signalbox.identity;

import io.signalbox.identity.ActorState.Anonymous;
import io.signalbox.schemas.AttributedEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * A browser or device: its events belong to whoever signed in on it last before they happened;
 * those before the first sign-in to the first who did. Until somebody does they wait.
 */
final class AnonymousFold {

  /** How many changes of hands are kept; earlier events then belong to the earliest kept. */
  static final int OWNERS = 16;

  private AnonymousFold() {}

  static Resolution learn(Anonymous state, Learned learned) {
    return switch (learned) {
      case Learned.Event told -> {
        // A form that is sent before anybody signs in still carries an address.
        String previous = told.previous();
        Anonymous known =
            previous == null
                ? state
                : new Anonymous(state.owners().with(told.at(), previous), state.waiting());
        yield keep(known, told.event());
      }
      case Learned.Passed told -> keep(state, told.event());
      case Learned.Linked told ->
          new Resolution(
              new Anonymous(state.owners().with(told.since(), told.other().id()), state.waiting()),
              List.of());
      case Learned.Excluded told -> new Resolution(state, List.of());
      case Learned.Left told -> new Resolution(state, List.of());
    };
  }

  static Resolution conclude(Anonymous state) {
    List<Conclusion> conclusions = new ArrayList<>();
    Statements owners = state.owners().changes();
    if (owners.size() == 0) {
      List<AttributedEvent> kept = WaitingEvents.bounded(state.waiting(), conclusions);
      return new Resolution(new Anonymous(owners, kept), conclusions);
    }
    Knowledge.forgotten("owners", owners.size() - OWNERS, conclusions);
    for (AttributedEvent event : state.waiting()) {
      String owner = owners.at(event.getOccurredAt().toEpochMilli());
      if (owner != null) {
        conclusions.add(new Conclusion.PassOn(Actor.user(owner), event));
      }
    }
    return new Resolution(new Anonymous(owners.last(OWNERS), List.of()), conclusions);
  }

  private static Resolution keep(Anonymous state, AttributedEvent event) {
    List<Conclusion> conclusions = new ArrayList<>();
    List<AttributedEvent> waiting = new ArrayList<>(state.waiting());
    if (!WaitingEvents.add(waiting, event)) {
      conclusions.add(new Conclusion.Repeated(event));
    }
    int surplus = WaitingEvents.surplus(waiting);
    for (AttributedEvent old : waiting.subList(0, surplus)) {
      conclusions.add(new Conclusion.Expired(old));
    }
    return new Resolution(
        new Anonymous(state.owners(), waiting.subList(surplus, waiting.size())), conclusions);
  }
}
