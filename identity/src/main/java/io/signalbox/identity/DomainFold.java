package io.signalbox.identity;

import io.signalbox.identity.ActorState.Domain;
import io.signalbox.schemas.MarkerPhase;
import io.signalbox.schemas.MoveKind;
import java.util.ArrayList;
import java.util.List;

/**
 * A corporate e-mail domain: knows its company, and answers people and workspaces with it. One that
 * the CRM links to nothing is an account of its own, under its own key.
 */
final class DomainFold {

  private DomainFold() {}

  static Resolution learn(Domain state, Learned learned) {
    return switch (learned) {
      case Learned.Linked told ->
          new Resolution(
              switch (told.other().kind()) {
                case ACCOUNT ->
                    new Domain(
                        Company.later(
                            state.company(), new Company(told.other().id(), told.since())),
                        state.announced(),
                        state.audience());
                case USER, WORKSPACE ->
                    new Domain(
                        state.company(), state.announced(), state.audience().with(told.other()));
                case ANONYMOUS, DOMAIN -> state;
              },
              List.of());
      case Learned.Excluded told -> new Resolution(state, List.of());
      case Learned.Left told -> new Resolution(state, List.of());
      // Events are never keyed by domain; one that is passed on has nobody to place it.
      case Learned.Event told ->
          new Resolution(state, List.of(new Conclusion.Expired(told.event())));
      case Learned.Passed told ->
          new Resolution(state, List.of(new Conclusion.Expired(told.event())));
    };
  }

  static Resolution conclude(Actor actor, Domain state, MarkerPhase phase) {
    List<Conclusion> conclusions = new ArrayList<>();
    Company company = state.company();
    String account = company == null ? actor.key() : company.account();
    long since = company == null ? 0 : company.since();
    Audience audience = state.audience().tell(actor, account, since, conclusions);
    String before = state.announced() == null ? actor.key() : state.announced();
    if (phase != MarkerPhase.SETTLE || before.equals(account)) {
      return new Resolution(new Domain(company, state.announced(), audience), conclusions);
    }
    conclusions.add(new Conclusion.Moved(actor, MoveKind.MOVED, before, account, since, "crm"));
    return new Resolution(new Domain(company, account, audience), conclusions);
  }
}
