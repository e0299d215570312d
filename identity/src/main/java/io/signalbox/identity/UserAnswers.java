package io.signalbox.identity;

import io.signalbox.identity.ActorState.User;
import io.signalbox.identity.ActorState.Workspace.Founder;
import io.signalbox.identity.Answers.Presence;
import io.signalbox.identity.Knowledge.Exclusion;
import io.signalbox.schemas.Link;
import io.signalbox.schemas.Undo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What others must know of a user before anything is placed: its questions to workspaces and
 * domains, and what its other ids are told.
 */
final class UserAnswers {

  private final Actor actor;
  private final List<Conclusion> conclusions;
  private User state;

  private UserAnswers(Actor actor, User state, List<Conclusion> conclusions) {
    this.actor = actor;
    this.state = state;
    this.conclusions = conclusions;
  }

  /** Adds the conclusions and gives the state that remembers them. */
  static User answer(Actor actor, User state, List<Conclusion> conclusions) {
    UserAnswers user = new UserAnswers(actor, state, conclusions);
    user.answer();
    return user.state;
  }

  private void answer() {
    tellOthers();
    Actor owner = state.ids().owner(actor);
    if (owner == null) {
      askWorkspaces();
      askDomains();
    } else if (state.ids().unshared()) {
      share(owner);
      state = state.with(state.ids().unshared(false));
    }
  }

  private void tellOthers() {
    Ids ids = state.ids();
    for (Map.Entry<String, Ids.Other> entry : ids.others().entrySet()) {
      Ids.Other other = entry.getValue();
      if (other.isUntold()) {
        Actor target = Actor.parse(entry.getKey()).orElseThrow();
        tell(target, actor, other.since(), "event");
        ids = ids.told(target, other.since());
      }
    }
    state = state.with(ids);
  }

  private void askWorkspaces() {
    Answers answers = state.answers();
    SortedMap<String, Presence> workspaces = answers.workspaces();
    SortedMap<String, Presence> asked = null;
    for (Map.Entry<String, Presence> entry : workspaces.entrySet()) {
      Presence presence = entry.getValue();
      Actor workspace = Actor.workspace(entry.getKey());
      Long since = presence.seenSince();
      Founder founder = since == null ? null : founder(since);
      // The domain comes before the question, so that the answer already counts it.
      if (founder != null && !founder.equals(presence.told())) {
        tell(workspace, Actor.domain(founder.domain()), founder.since(), "event");
      }
      if (!presence.asked()) {
        tell(workspace, actor, since == null ? 0 : since, "event");
      }
      Founder told = founder == null ? presence.told() : founder;
      Presence now = new Presence(presence.account(), since, true, told);
      if (!now.equals(presence)) {
        asked = asked == null ? new TreeMap<>(workspaces) : asked;
        asked.put(entry.getKey(), now);
      }
    }
    if (asked != null) {
      state = state.with(new Answers(asked, answers.domains()));
    }
  }

  private @Nullable Founder founder(long since) {
    String domain = state.knowledge().domains().at(since);
    return domain == null ? null : new Founder(domain, since);
  }

  private void askDomains() {
    Answers answers = state.answers();
    for (Map.Entry<String, Spans.Span> entry : state.knowledge().domains().byValue().entrySet()) {
      if (!answers.domains().containsKey(entry.getKey())) {
        tell(Actor.domain(entry.getKey()), actor, entry.getValue().first(), "event");
        answers = answers.withDomain(entry.getKey(), Answers.DUE);
      }
    }
    state = state.with(answers);
  }

  /** Another id of the person knows from now on what this one was told. */
  private void share(Actor owner) {
    Knowledge known = state.knowledge();
    for (Map.Entry<Long, String> entry : known.memberships().joined().byTime().entrySet()) {
      tell(owner, Actor.workspace(entry.getValue()), entry.getKey(), "merged");
    }
    for (Map.Entry<Long, String> entry : known.memberships().left().byTime().entrySet()) {
      forget(owner, Actor.workspace(entry.getValue()), entry.getKey());
    }
    for (Map.Entry<String, Spans.Span> entry : known.domains().byValue().entrySet()) {
      tell(owner, Actor.domain(entry.getKey()), entry.getValue().first(), "merged");
      if (entry.getValue().last() > entry.getValue().first()) {
        tell(owner, Actor.domain(entry.getKey()), entry.getValue().last(), "merged");
      }
    }
    for (Map.Entry<String, Exclusion> entry : known.exclusions().entrySet()) {
      forget(owner, Actor.account(entry.getKey()), entry.getValue().since());
    }
  }

  private void forget(Actor target, Actor other, long since) {
    Undo undo = new Undo(other.key(), Instant.ofEpochMilli(since), "merged");
    conclusions.add(new Conclusion.Forget(target, undo));
  }

  private void tell(Actor target, Actor other, long since, String reason) {
    Link link = new Link(other.key(), Instant.ofEpochMilli(since), null, reason);
    conclusions.add(new Conclusion.Tell(target, link));
  }
}
