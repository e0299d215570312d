package io.signalbox.identity;

import io.signalbox.identity.ActorState.User;
import io.signalbox.identity.Knowledge.Exclusion;
import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.MarkerPhase;
import io.signalbox.schemas.MoveKind;
import io.signalbox.schemas.PersonExcluded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What follows from what a user knows. When a slice answers: questions to workspaces and domains,
 * and what its other ids must know. When it settles: exclusions, moves, and the account of each
 * event.
 */
final class UserConclusions {

  /**
   * How long after the intake first heard of a person an event waits for something that links the
   * person to a company: as long as a sign-up takes, from the first call to the workspace. Told by
   * the markers' time, hence the same in a replay.
   */
  static final long PATIENCE = 600_000;

  private final Actor actor;
  private final List<Conclusion> conclusions = new ArrayList<>();
  private User state;

  private UserConclusions(Actor actor, User state) {
    this.actor = actor;
    this.state = state;
  }

  /**
   * Concludes.
   *
   * @param now the instant time has come to, in epoch milliseconds
   */
  static Resolution conclude(Actor actor, User state, MarkerPhase phase, long now) {
    UserConclusions user = new UserConclusions(actor, state);
    user.state = UserAnswers.answer(actor, state, user.conclusions);
    if (phase == MarkerPhase.SETTLE) {
      user.settle(now);
    }
    return new Resolution(user.state, user.conclusions);
  }

  /**
   * When a user that waits for nothing but its patience must conclude again, in epoch milliseconds;
   * null when it need not.
   */
  static @Nullable Long due(Actor actor, User state) {
    if (state.ids().owner(actor) != null) {
      return null;
    }
    for (AttributedEvent event : state.waiting()) {
      if (Attribution.of(actor, state, event) instanceof Attribution.Alone) {
        return patient(state);
      }
    }
    return null;
  }

  /** Of somebody known only by another id's events the last of these counts. */
  private static long patient(User state) {
    long since = state.heardSince();
    if (since == Long.MAX_VALUE) {
      since = Long.MIN_VALUE + PATIENCE;
      for (AttributedEvent event : state.waiting()) {
        since = Math.max(since, event.getReceivedAt().toEpochMilli());
      }
    }
    return since + PATIENCE;
  }

  private void settle(long now) {
    announce();
    Knowledge knowledge = state.knowledge().bounded(conclusions);
    Actor owner = state.ids().owner(actor);
    if (owner == null) {
      place(now);
    } else {
      for (AttributedEvent event : state.waiting()) {
        conclusions.add(new Conclusion.PassOn(owner, stamped(event)));
      }
      state = state.with(List.of());
    }
    state =
        state
            .with(knowledge)
            .with(state.answers().bounded(knowledge, conclusions))
            .with(state.ids().bounded(conclusions));
  }

  private void place(long now) {
    boolean patient = now < patient(state);
    List<AttributedEvent> unplaced = new ArrayList<>();
    for (AttributedEvent event : state.waiting()) {
      switch (Attribution.of(actor, state, event)) {
        case Attribution.Here here -> attribute(here.account(), event);
        case Attribution.Awaited due -> unplaced.add(event);
        case Attribution.Alone alone -> {
          if (patient) {
            unplaced.add(event);
          } else {
            attribute(alone.account(), event);
          }
        }
      }
    }
    state = state.with(WaitingEvents.bounded(unplaced, conclusions));
  }

  private void attribute(String account, AttributedEvent event) {
    conclusions.add(new Conclusion.Attributed(account, stamped(event)));
  }

  /** The role as the event states it, else as the person was said to have it then. */
  private AttributedEvent stamped(AttributedEvent event) {
    String role = Attribution.text(event, UserFold.ROLE);
    if (role == null) {
      role = state.knowledge().roles().at(event.getOccurredAt().toEpochMilli());
    }
    return role == null || role.equals(event.getRole())
        ? event
        : AttributedEvent.newBuilder(event).setRole(role).build();
  }

  private void announce() {
    Ids ids = state.ids();
    for (Map.Entry<String, Ids.Other> entry : ids.others().entrySet()) {
      Ids.Other other = entry.getValue();
      if (!other.announced()) {
        Actor subject = Actor.parse(entry.getKey()).orElseThrow();
        boolean merged = subject.kind() == Actor.Kind.USER;
        move(subject, merged ? MoveKind.MERGED : MoveKind.LINKED, null, actor.key(), other.since());
        ids = ids.with(entry.getKey(), new Ids.Other(other.since(), other.told(), true));
      }
    }
    state = state.with(ids);
    for (Map.Entry<String, Exclusion> entry : state.knowledge().exclusions().entrySet()) {
      Exclusion exclusion = entry.getValue();
      if (!exclusion.told()) {
        String account = entry.getKey();
        conclusions.add(new Conclusion.Excluded(account, new PersonExcluded(actor.id(), "crm")));
        move(actor, MoveKind.UNMERGED, account, home(exclusion.since()), exclusion.since());
        state = state.with(state.knowledge().told(account, exclusion));
      }
    }
  }

  private void move(Actor subject, MoveKind kind, @Nullable String from, String to, long since) {
    String reason = kind == MoveKind.UNMERGED ? "crm" : "event";
    conclusions.add(new Conclusion.Moved(subject, kind, from, to, since, reason));
  }

  /** Where an event that names nothing would go. */
  private String home(long at) {
    AttributedEvent nothing = new AttributedEvent();
    nothing.setOccurredAt(Instant.ofEpochMilli(at));
    nothing.setProperties(List.of());
    return switch (Attribution.of(actor, state, nothing)) {
      case Attribution.Here here -> here.account();
      case Attribution.Alone alone -> alone.account();
      case Attribution.Awaited due -> Attribution.alone(actor);
    };
  }
}
