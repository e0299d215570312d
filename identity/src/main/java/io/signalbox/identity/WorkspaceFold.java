package io.signalbox.identity;

import io.signalbox.identity.ActorState.Workspace;
import io.signalbox.identity.ActorState.Workspace.Asked;
import io.signalbox.identity.ActorState.Workspace.Founder;
import io.signalbox.schemas.Link;
import io.signalbox.schemas.MarkerPhase;
import io.signalbox.schemas.MoveKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workspace: knows its company, and answers its people which account they act in. Where the CRM
 * does not link it, it belongs to the company of the corporate domain of who was seen in it first,
 * if the CRM links that; else it is an account of its own.
 */
final class WorkspaceFold {

  private WorkspaceFold() {}

  static Resolution learn(Workspace state, Learned learned) {
    return switch (learned) {
      case Learned.Linked told -> new Resolution(linked(state, told), List.of());
      case Learned.Excluded told -> new Resolution(state, List.of());
      case Learned.Left told -> new Resolution(state, List.of());
      // Events are never keyed by workspace; one that is passed on has nobody to place it.
      case Learned.Event told ->
          new Resolution(state, List.of(new Conclusion.Expired(told.event())));
      case Learned.Passed told ->
          new Resolution(state, List.of(new Conclusion.Expired(told.event())));
    };
  }

  static Resolution conclude(Actor actor, Workspace state, MarkerPhase phase) {
    List<Conclusion> conclusions = new ArrayList<>();
    Asked asked = ask(actor, state, conclusions);
    Belonging belonging = belonging(actor, state.company(), asked);
    Audience audience = state.audience();
    String announced = state.announced();
    if (belonging != null) {
      audience = audience.tell(actor, belonging.account(), belonging.since(), conclusions);
      String before = announced == null ? actor.id() : announced;
      if (phase == MarkerPhase.SETTLE && !before.equals(belonging.account())) {
        conclusions.add(
            new Conclusion.Moved(
                actor,
                MoveKind.MOVED,
                before,
                belonging.account(),
                belonging.since(),
                belonging.reason()));
        announced = belonging.account();
      }
    }
    return new Resolution(
        new Workspace(state.company(), state.founder(), asked, announced, audience), conclusions);
  }

  private record Belonging(String account, long since, String reason) {}

  /** Null while a domain's answer is due: nobody is told an account that may change at once. */
  private static @Nullable Belonging belonging(
      Actor actor, @Nullable Company company, @Nullable Asked asked) {
    if (company != null) {
      return new Belonging(company.account(), company.since(), "crm");
    }
    if (asked == null) {
      return new Belonging(actor.id(), 0, "event");
    }
    String account = asked.account();
    if (account == null) {
      return null;
    }
    return account.equals(Actor.domain(asked.domain()).key())
        ? new Belonging(actor.id(), 0, "event")
        : new Belonging(account, 0, "domain");
  }

  private static @Nullable Asked ask(Actor actor, Workspace state, List<Conclusion> conclusions) {
    Founder founder = state.founder();
    Asked asked = state.asked();
    if (founder == null || (asked != null && asked.domain().equals(founder.domain()))) {
      return asked;
    }
    conclusions.add(
        new Conclusion.Tell(
            Actor.domain(founder.domain()),
            new Link(actor.key(), Instant.ofEpochMilli(founder.since()), null, "event")));
    return new Asked(founder.domain(), null);
  }

  private static Workspace linked(Workspace state, Learned.Linked told) {
    return switch (told.other().kind()) {
      case ACCOUNT ->
          with(state, Company.later(state.company(), new Company(told.other().id(), told.since())));
      case USER, ANONYMOUS ->
          new Workspace(
              state.company(),
              state.founder(),
              state.asked(),
              state.announced(),
              state.audience().with(told.other()));
      case DOMAIN -> ofDomain(state, told);
      case WORKSPACE -> state;
    };
  }

  private static Workspace with(Workspace state, Company company) {
    return new Workspace(
        company, state.founder(), state.asked(), state.announced(), state.audience());
  }

  private static Workspace ofDomain(Workspace state, Learned.Linked told) {
    String domain = told.other().id();
    Asked asked = state.asked();
    if (told.account() != null) {
      return asked == null || !asked.domain().equals(domain)
          ? state
          : new Workspace(
              state.company(),
              state.founder(),
              new Asked(domain, told.account()),
              state.announced(),
              state.audience());
    }
    Founder founder = new Founder(domain, told.since());
    Founder known = state.founder();
    return known != null && known.compareTo(founder) <= 0
        ? state
        : new Workspace(state.company(), founder, asked, state.announced(), state.audience());
  }
}
