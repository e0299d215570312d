package io.signalbox.identity;

import io.signalbox.identity.ActorState.Workspace;
import io.signalbox.identity.ActorState.Workspace.Company;
import io.signalbox.schemas.Link;
import io.signalbox.schemas.MoveKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A workspace: knows its company, and answers its people which account they act in. */
final class WorkspaceFold {

  /**
   * How many people are told of a later company link. One beyond is answered once and asks no more:
   * a row must stay well under the broker's 1 MiB.
   */
  static final int MEMBERS_BOUND = 5_000;

  private static final String UNTOLD = "";

  private WorkspaceFold() {}

  static Resolution learn(Workspace state, Learned learned) {
    return switch (learned) {
      case Learned.Linked told ->
          new Resolution(
              switch (told.other().kind()) {
                case ACCOUNT -> linked(state, new Company(told.other().id(), told.since()));
                case USER, ANONYMOUS -> joined(state, told.other().id());
                case WORKSPACE -> state;
              },
              List.of());
      // Events are never keyed by workspace; one that is passed on has nobody to place it.
      case Learned.Event told ->
          new Resolution(state, List.of(new Conclusion.Expired(told.event())));
      case Learned.Passed told ->
          new Resolution(state, List.of(new Conclusion.Expired(told.event())));
    };
  }

  static Resolution conclude(Actor actor, Workspace state) {
    Company company = state.company();
    String account = company == null ? actor.id() : company.account();
    List<Conclusion> conclusions = new ArrayList<>();
    if (company != null && !account.equals(state.announced())) {
      String before = state.announced() == null ? actor.id() : state.announced();
      conclusions.add(
          new Conclusion.Moved(actor, MoveKind.MOVED, before, account, company.since(), "crm"));
    }
    SortedMap<String, String> members = new TreeMap<>();
    for (Map.Entry<String, String> member : state.members().entrySet()) {
      if (!member.getValue().equals(account)) {
        Instant since = Instant.ofEpochMilli(company == null ? 0 : company.since());
        conclusions.add(
            new Conclusion.Tell(
                Actor.user(member.getKey()), new Link(actor.key(), since, account, "answer")));
      }
      if (members.size() < MEMBERS_BOUND) {
        members.put(member.getKey(), account);
      }
    }
    return conclusions.isEmpty()
        ? new Resolution(state, conclusions)
        : new Resolution(
            new Workspace(company, company == null ? null : account, members), conclusions);
  }

  private static Workspace linked(Workspace state, Company company) {
    Company known = state.company();
    return known != null && known.compareTo(company) >= 0
        ? state
        : new Workspace(company, state.announced(), state.members());
  }

  private static Workspace joined(Workspace state, String user) {
    if (state.members().containsKey(user)) {
      return state;
    }
    SortedMap<String, String> members = new TreeMap<>(state.members());
    members.put(user, UNTOLD);
    return new Workspace(state.company(), state.announced(), members);
  }
}
