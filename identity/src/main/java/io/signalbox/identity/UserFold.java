package io.signalbox.identity;

import io.signalbox.identity.ActorState.User;
import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.CallType;
import io.signalbox.schemas.Link;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a user learns: a set, the same in any order. {@link UserConclusions} draws the conclusions.
 */
final class UserFold {

  /** The declared property that states a role. */
  static final String ROLE = "role";

  /** A longer role is none: it would be kept with every person. */
  private static final int LONGEST_ROLE = 128;

  private UserFold() {}

  static Resolution learn(Actor actor, User state, Learned learned) {
    return switch (learned) {
      case Learned.Event told -> learnEvent(actor, state, told);
      case Learned.Passed told -> learnPassed(actor, state, told.event());
      case Learned.Linked told -> new Resolution(linked(state, told), List.of());
      case Learned.Excluded told ->
          new Resolution(
              knowing(state, state.knowledge().excluded(told.account(), told.since())), List.of());
      case Learned.Left told ->
          new Resolution(
              knowing(state, state.knowledge().left(told.workspace(), told.since())), List.of());
    };
  }

  private static Resolution learnEvent(Actor actor, User state, Learned.Event told) {
    List<Conclusion> conclusions = new ArrayList<>();
    AttributedEvent event = told.event();
    long heard = Math.min(state.heardSince(), event.getReceivedAt().toEpochMilli());
    Answers answers = state.answers();
    if (event.getWorkspace() != null) {
      if (isTooMuch(answers, event.getWorkspace())) {
        conclusions.add(new Conclusion.Expired(event));
        return new Resolution(state, conclusions);
      }
      answers = answers.seen(event.getWorkspace(), told.at());
    }
    Ids ids = ids(actor, state.ids(), told, conclusions);
    User learned =
        knowing(
            new User(heard, state.knowledge(), answers, ids, state.waiting()),
            stated(state.knowledge(), told));
    return keep(learned, event, conclusions);
  }

  private static Resolution learnPassed(Actor actor, User state, AttributedEvent passed) {
    List<Conclusion> conclusions = new ArrayList<>();
    AttributedEvent event = AttributedEvent.newBuilder(passed).setPerson(actor.id()).build();
    String workspace = event.getWorkspace();
    if (workspace != null && isTooMuch(state.answers(), workspace)) {
      return new Resolution(state, List.of(new Conclusion.Expired(event)));
    }
    Answers answers = workspace == null ? state.answers() : state.answers().named(workspace);
    return keep(state.with(answers), event, conclusions);
  }

  private static Knowledge stated(Knowledge known, Learned.Event told) {
    Knowledge now = known;
    String workspace = told.event().getWorkspace();
    if (told.isMembership() && workspace != null) {
      now = now.member(workspace, told.at());
    }
    if (told.isLeaving() && workspace != null) {
      now = now.left(workspace, told.at());
    }
    String role = Attribution.text(told.event(), ROLE);
    if (told.isStatement() && role != null && role.length() <= LONGEST_ROLE) {
      now = now.role(role, told.at());
    }
    String domain = told.domain();
    return domain == null ? now : now.domain(domain, told.at());
  }

  /**
   * Another id learns at once of a sign-in, since its events wait for that. That an event merely
   * carries both ids is told once a slice, its earliest instant.
   */
  private static Ids ids(Actor actor, Ids known, Learned.Event told, List<Conclusion> conclusions) {
    Ids ids = known;
    String anonymous = told.anonymous();
    if (anonymous != null && !anonymous.equals(actor.id())) {
      Actor browser = Actor.anonymous(anonymous);
      ids = ids.seen(browser, told.at());
      if (told.isSignIn()) {
        conclusions.add(tell(actor, browser, told));
        ids = ids.told(browser, told.at());
      }
    }
    String previous = told.previous();
    if (previous != null && !previous.equals(actor.id())) {
      Actor earlier = Actor.user(previous);
      ids = ids.seen(earlier, told.at());
      Ids.Other other = ids.others().get(earlier.key());
      if (other != null && other.isUntold()) {
        conclusions.add(tell(actor, earlier, told));
        ids = ids.told(earlier, told.at());
      }
      if (told.event().getType() == CallType.ALIAS) {
        // An alias call does not say what kind of id the earlier one was.
        conclusions.add(tell(actor, Actor.anonymous(previous), told));
      }
    }
    return ids;
  }

  private static Conclusion tell(Actor actor, Actor other, Learned.Event told) {
    String reason = told.event().getType().name().toLowerCase(Locale.ROOT);
    return new Conclusion.Tell(
        other, new Link(actor.key(), Instant.ofEpochMilli(told.at()), null, reason));
  }

  private static User linked(User state, Learned.Linked told) {
    String account = told.account();
    if (account != null) {
      return state.with(state.answers().answered(told.other(), account));
    }
    Knowledge known = state.knowledge();
    return switch (told.other().kind()) {
      case USER -> state.with(state.ids().sameAs(new Ids.SameAs(told.other().id(), told.since())));
      case WORKSPACE ->
          knowing(
              state.with(state.answers().named(told.other().id())),
              known.member(told.other().id(), told.since()));
      case DOMAIN -> knowing(state, known.domain(told.other().id(), told.since()));
      case ANONYMOUS, ACCOUNT -> state;
    };
  }

  /** What another id of the person must be told is anything new. */
  private static User knowing(User state, Knowledge now) {
    return now.equals(state.knowledge()) ? state : state.with(now).with(state.ids().unshared(true));
  }

  private static boolean isTooMuch(Answers answers, String workspace) {
    return answers.workspaces().size() >= Answers.WORKSPACES_IN_A_SLICE
        && !answers.workspaces().containsKey(workspace);
  }

  /**
   * Keeps an event until the person concludes. What is too much for a row while a slice is learned
   * goes, the oldest first: to the account that was known before the slice, else it is given up.
   */
  private static Resolution keep(User state, AttributedEvent event, List<Conclusion> conclusions) {
    List<AttributedEvent> waiting = new ArrayList<>(state.waiting());
    if (!WaitingEvents.add(waiting, event)) {
      conclusions.add(new Conclusion.Repeated(event));
    }
    int surplus = WaitingEvents.surplus(waiting);
    for (AttributedEvent old : waiting.subList(0, surplus)) {
      conclusions.add(early(state, old));
    }
    return new Resolution(state.with(waiting.subList(surplus, waiting.size())), conclusions);
  }

  private static Conclusion early(User state, AttributedEvent event) {
    String workspace = event.getWorkspace();
    @Nullable String account = workspace == null ? null : state.answers().accountOf(workspace);
    long at = event.getOccurredAt().toEpochMilli();
    return account == null || !Attribution.isAllowed(account, at, state)
        ? new Conclusion.Expired(event)
        : new Conclusion.Attributed(account, event);
  }
}
