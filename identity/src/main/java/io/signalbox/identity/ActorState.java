package io.signalbox.identity;

import io.signalbox.schemas.AttributedEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What identity knows of one actor. */
public sealed interface ActorState {

  /** Events that can't be placed yet, by (occurred_at, event_id). */
  List<AttributedEvent> waiting();

  /** The empty state of a new actor. */
  static ActorState initial(Actor actor) {
    return switch (actor.kind()) {
      case ANONYMOUS -> new Anonymous(Statements.NONE, List.of());
      case USER -> new User(Long.MAX_VALUE, Knowledge.NONE, Answers.NONE, Ids.NONE, List.of());
      case WORKSPACE, ACCOUNT -> new Workspace(null, null, null, null, Audience.NOBODY);
      case DOMAIN -> new Domain(null, null, Audience.NOBODY);
    };
  }

  /**
   * A browser or device.
   *
   * @param owners who signed in on it, and when
   */
  record Anonymous(Statements owners, List<AttributedEvent> waiting) implements ActorState {

    public Anonymous {
      waiting = List.copyOf(waiting);
    }
  }

  /**
   * A signed-in person.
   *
   * @param heardSince when the intake took the first of its events, in epoch milliseconds
   * @param knowledge what was said of the person
   * @param answers what workspaces and domains said of themselves
   * @param ids its other ids
   */
  record User(
      long heardSince, Knowledge knowledge, Answers answers, Ids ids, List<AttributedEvent> waiting)
      implements ActorState {

    public User {
      waiting = List.copyOf(waiting);
    }

    User with(Knowledge now) {
      return now.equals(knowledge) ? this : new User(heardSince, now, answers, ids, waiting);
    }

    User with(Answers now) {
      return now.equals(answers) ? this : new User(heardSince, knowledge, now, ids, waiting);
    }

    User with(Ids now) {
      return now.equals(ids) ? this : new User(heardSince, knowledge, answers, now, waiting);
    }

    User with(List<AttributedEvent> now) {
      return new User(heardSince, knowledge, answers, ids, now);
    }
  }

  /**
   * A tenant of the product.
   *
   * @param company the account the CRM links it to; null when none
   * @param founder the corporate domain of who was seen in it first; null when nobody with one was
   * @param asked the founder's domain that was asked for its account, and its answer
   * @param announced the account last told to the world; null while it stands for itself
   * @param audience its people
   */
  record Workspace(
      @Nullable Company company,
      @Nullable Founder founder,
      @Nullable Asked asked,
      @Nullable String announced,
      Audience audience)
      implements ActorState {

    @Override
    public List<AttributedEvent> waiting() {
      return List.of();
    }

    /**
     * Somebody with a corporate domain was seen in the workspace. Of several the earliest by event
     * time counts: whoever opens a workspace works where it belongs, guests come later.
     */
    record Founder(String domain, long since) implements Comparable<Founder> {
      @Override
      public int compareTo(Founder other) {
        int bySince = Long.compare(since, other.since);
        return bySince != 0 ? bySince : domain.compareTo(other.domain);
      }
    }

    /** A question to a domain. The account is null until the answer is there. */
    record Asked(String domain, @Nullable String account) {}
  }

  /**
   * A corporate e-mail domain.
   *
   * @param company the account the CRM links it to; null when it stands for itself
   * @param announced the account last told to the world; null while it stands for itself
   * @param audience people with such an address, and workspaces they opened
   */
  record Domain(@Nullable Company company, @Nullable String announced, Audience audience)
      implements ActorState {

    @Override
    public List<AttributedEvent> waiting() {
      return List.of();
    }
  }
}
