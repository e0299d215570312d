package io.signalbox.identity;

import io.signalbox.identity.ActorState.User;
import io.signalbox.identity.Answers.Presence;
import io.signalbox.identity.Knowledge.Exclusion;
import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.Property;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which account an event of a person belongs to. The first that is known decides: the account the
 * event names, the workspace it names, where the person belonged when it happened, the company of
 * the person's e-mail domain; what then is left is the domain itself, or the person alone.
 */
sealed interface Attribution {

  /** It belongs here. */
  record Here(String account) implements Attribution {}

  /** A workspace or domain has been asked and will answer. */
  record Awaited() implements Attribution {}

  /** Nothing links the person to a company; something said later may. */
  record Alone(String account) implements Attribution {}

  /** The declared property by which an event names its account. */
  String ACCOUNT = "account";

  /** The account of a person without any company. */
  static String alone(Actor person) {
    return "person:" + person.id();
  }

  /** Decides for one event. */
  static Attribution of(Actor person, User state, AttributedEvent event) {
    long at = event.getOccurredAt().toEpochMilli();
    String named = text(event, ACCOUNT);
    if (named != null && isAllowed(named, at, state)) {
      return new Here(named);
    }
    String workspace = event.getWorkspace();
    if (workspace != null) {
      String account = state.answers().accountOf(workspace);
      if (account == null) {
        return new Awaited();
      }
      if (isAllowed(account, at, state)) {
        return new Here(account);
      }
    }
    String home = homeAt(at, state);
    if (home != null) {
      String account = state.answers().accountOf(home);
      return account == null ? new Awaited() : new Here(account);
    }
    return byDomain(person, at, state);
  }

  /** A text property that the tracking plan declares; null when it is not there. */
  static @Nullable String text(AttributedEvent event, String name) {
    for (Property property : event.getProperties()) {
      if (property.getName().equals(name) && property.getValue() instanceof String text) {
        return text;
      }
    }
    return null;
  }

  /**
   * The workspace of the membership that had begun last by then and was not left; before all of
   * them, of the one that begins first; without any, or with all left, the only one the person was
   * ever seen in and did not leave. Null when there is none.
   */
  private static @Nullable String homeAt(long at, User state) {
    Memberships memberships = state.knowledge().memberships();
    String first = null;
    String held = null;
    boolean begun = false;
    for (Map.Entry<Long, String> entry : memberships.joined().byTime().entrySet()) {
      String account = state.answers().accountOf(entry.getValue());
      if (account != null && !isAllowed(account, at, state)) {
        continue;
      }
      first = first == null ? entry.getValue() : first;
      if (entry.getKey() <= at) {
        begun = true;
        boolean left = memberships.isLeft(entry.getValue(), entry.getKey(), at);
        held = left ? held : entry.getValue();
      }
    }
    if (held != null || (first != null && !begun)) {
      return held == null ? first : held;
    }
    String only = null;
    for (Map.Entry<String, Presence> entry : state.answers().workspaces().entrySet()) {
      Presence presence = entry.getValue();
      String account = presence.account();
      Long since = presence.seenSince();
      if (since == null
          || memberships.isLeft(entry.getKey(), since, at)
          || (account != null && !isAllowed(account, at, state))) {
        continue;
      }
      if (only != null) {
        return null;
      }
      only = entry.getKey();
    }
    return only;
  }

  private static Attribution byDomain(Actor person, long at, User state) {
    String domain = state.knowledge().domains().at(at);
    if (domain == null) {
      return new Alone(alone(person));
    }
    String account = state.answers().domains().getOrDefault(domain, Answers.DUE);
    if (account.equals(Answers.DUE)) {
      return new Awaited();
    }
    String itself = Actor.domain(domain).key();
    if (!account.equals(itself) && isAllowed(account, at, state)) {
      return new Here(account);
    }
    return new Alone(isAllowed(itself, at, state) ? itself : alone(person));
  }

  /** Whether nothing says otherwise, or a membership that began since then brought it back. */
  static boolean isAllowed(String account, long at, User state) {
    Exclusion exclusion = state.knowledge().exclusions().get(account);
    if (exclusion == null) {
      return true;
    }
    for (Map.Entry<Long, String> entry :
        state.knowledge().memberships().joined().byTime().headMap(at + 1).entrySet()) {
      if (entry.getKey() > exclusion.since()
          && account.equals(state.answers().accountOf(entry.getValue()))) {
        return true;
      }
    }
    return false;
  }
}
