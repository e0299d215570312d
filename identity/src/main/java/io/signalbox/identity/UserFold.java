package io.signalbox.identity;

import io.signalbox.identity.ActorState.User;
import io.signalbox.identity.ActorState.User.Presence;
import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A user: knows where it belongs, and places its events. An event goes to the workspace it names,
 * else to the one its person belonged to when it happened, else to the only one it was ever seen
 * in, else it waits.
 */
final class UserFold {

  /**
   * How many anonymous actors are remembered as told; one beyond is told again, which is harmless.
   */
  private static final int LINKED_BOUND = 100;

  private UserFold() {}

  static Resolution learn(Actor actor, User state, Learned learned) {
    return switch (learned) {
      case Learned.Event told -> learnEvent(actor, state, told);
      case Learned.Passed told -> learnPassed(actor, state, own(actor, told.event()));
      case Learned.Linked told -> new Resolution(answered(state, told), List.of());
    };
  }

  static Resolution conclude(User state) {
    List<Conclusion> conclusions = new ArrayList<>();
    List<AttributedEvent> unplaced = new ArrayList<>();
    for (AttributedEvent event : state.waiting()) {
      String account = accountOf(event, state.workspaces());
      if (account == null) {
        unplaced.add(event);
      } else {
        conclusions.add(new Conclusion.Attributed(account, event));
      }
    }
    if (conclusions.isEmpty() && unplaced.size() <= WaitingEvents.BOUND) {
      return new Resolution(state, conclusions);
    }
    List<AttributedEvent> kept = WaitingEvents.bounded(unplaced, conclusions);
    return new Resolution(new User(state.workspaces(), state.linked(), kept), conclusions);
  }

  private static AttributedEvent own(Actor actor, AttributedEvent passed) {
    return AttributedEvent.newBuilder(passed).setPerson(actor.id()).build();
  }

  private static Resolution learnPassed(Actor actor, User state, AttributedEvent event) {
    List<Conclusion> conclusions = new ArrayList<>();
    String workspace = event.getWorkspace();
    if (workspace == null || state.workspaces().containsKey(workspace)) {
      return keep(state, event, conclusions);
    }
    conclusions.add(ask(actor, event, workspace));
    SortedMap<String, Presence> asked =
        with(state.workspaces(), workspace, new Presence(null, null));
    return keep(new User(asked, state.linked(), state.waiting()), event, conclusions);
  }

  private static Resolution learnEvent(Actor actor, User state, Learned.Event told) {
    List<Conclusion> conclusions = new ArrayList<>();
    AttributedEvent event = told.event();
    SortedSet<String> linked = state.linked();
    linked = link(actor, linked, told.anonymous(), event, conclusions);
    linked = link(actor, linked, told.previous(), event, conclusions);

    String workspace = event.getWorkspace();
    if (workspace == null) {
      return keep(new User(state.workspaces(), linked, state.waiting()), event, conclusions);
    }
    Presence known = state.workspaces().get(workspace);
    if (known == null) {
      conclusions.add(ask(actor, event, workspace));
    }
    Presence now = presence(known, told);
    User learned =
        now.equals(known) && linked.equals(state.linked())
            ? state
            : new User(with(state.workspaces(), workspace, now), linked, state.waiting());
    String account = now.account();
    if (account != null) {
      conclusions.add(new Conclusion.Attributed(account, event));
      return new Resolution(learned, conclusions);
    }
    return keep(learned, event, conclusions);
  }

  private static SortedSet<String> link(
      Actor actor,
      SortedSet<String> linked,
      @Nullable String anonymous,
      AttributedEvent event,
      List<Conclusion> conclusions) {
    if (anonymous == null || anonymous.equals(actor.id()) || linked.contains(anonymous)) {
      return linked;
    }
    conclusions.add(
        new Conclusion.Tell(Actor.anonymous(anonymous), linkTo(actor, event, reason(event))));
    conclusions.add(
        AnonymousFold.linked(
            anonymous, actor.id(), event.getOccurredAt().toEpochMilli(), reason(event)));
    SortedSet<String> more = new TreeSet<>(linked);
    if (more.size() >= LINKED_BOUND) {
      more.remove(more.first());
    }
    more.add(anonymous);
    return more;
  }

  private static Presence presence(@Nullable Presence known, Learned.Event told) {
    String account = known == null ? null : known.account();
    Long since = known == null ? null : known.memberSince();
    if (told.isMembership()) {
      long joined = told.event().getOccurredAt().toEpochMilli();
      since = since == null ? joined : Math.min(since, joined);
    }
    return new Presence(account, since);
  }

  private static User answered(User state, Learned.Linked told) {
    String workspace = told.other().id();
    Presence known = state.workspaces().get(workspace);
    Long since = known == null ? null : known.memberSince();
    Presence now = new Presence(told.account(), since);
    return now.equals(known)
        ? state
        : new User(with(state.workspaces(), workspace, now), state.linked(), state.waiting());
  }

  private static @Nullable String accountOf(
      AttributedEvent event, SortedMap<String, Presence> workspaces) {
    String named = event.getWorkspace();
    if (named != null) {
      Presence presence = workspaces.get(named);
      return presence == null ? null : presence.account();
    }
    Presence chosen = membershipAt(event.getOccurredAt().toEpochMilli(), workspaces);
    return chosen == null ? null : chosen.account();
  }

  /** The membership that had begun last by then; before all of them, the one that begins first. */
  private static @Nullable Presence membershipAt(
      long occurredAt, SortedMap<String, Presence> workspaces) {
    Presence begun = null;
    Presence first = null;
    for (Map.Entry<String, Presence> entry : workspaces.entrySet()) {
      Presence presence = entry.getValue();
      Long since = presence.memberSince();
      if (since == null) {
        continue;
      }
      if (first == null || since < since(first)) {
        first = presence;
      }
      if (since <= occurredAt && (begun == null || since > since(begun))) {
        begun = presence;
      }
    }
    if (begun != null || first != null) {
      return begun == null ? first : begun;
    }
    // Nobody said where the person belongs, but it was only ever seen in one place.
    return workspaces.size() == 1 ? workspaces.get(workspaces.firstKey()) : null;
  }

  private static long since(Presence member) {
    Long since = member.memberSince();
    return since == null ? Long.MAX_VALUE : since;
  }

  private static Resolution keep(User state, AttributedEvent event, List<Conclusion> conclusions) {
    List<AttributedEvent> waiting = new ArrayList<>(state.waiting());
    if (!WaitingEvents.add(waiting, event)) {
      conclusions.add(new Conclusion.Repeated(event));
    }
    return new Resolution(new User(state.workspaces(), state.linked(), waiting), conclusions);
  }

  private static SortedMap<String, Presence> with(
      SortedMap<String, Presence> workspaces, String workspace, Presence presence) {
    SortedMap<String, Presence> more = new TreeMap<>(workspaces);
    more.put(workspace, presence);
    return more;
  }

  private static Conclusion ask(Actor actor, AttributedEvent event, String workspace) {
    return new Conclusion.Tell(Actor.workspace(workspace), linkTo(actor, event, reason(event)));
  }

  private static Link linkTo(Actor actor, AttributedEvent event, String reason) {
    return new Link(actor.key(), event.getOccurredAt(), null, reason);
  }

  private static String reason(AttributedEvent event) {
    return event.getType().name().toLowerCase(Locale.ROOT);
  }
}
