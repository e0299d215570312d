package io.signalbox.identity;

import io.signalbox.schemas.AttributedEvent;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What identity knows of one actor. */
public sealed interface ActorState {

  /** Events that can't be placed yet, by (occurred_at, event_id). */
  List<AttributedEvent> waiting();

  /** The empty state of a new actor. */
  static ActorState initial(Actor actor) {
    return switch (actor.kind()) {
      case ANONYMOUS -> new Anonymous(null, List.of());
      case USER -> new User(new TreeMap<>(), new TreeSet<>(), List.of());
      case WORKSPACE, ACCOUNT -> new Workspace(null, null, new TreeMap<>());
    };
  }

  /**
   * A browser or device nobody has signed in on, or somebody has.
   *
   * @param owner whose it is; null while unknown
   */
  record Anonymous(@Nullable Owner owner, List<AttributedEvent> waiting) implements ActorState {

    public Anonymous {
      waiting = List.copyOf(waiting);
    }

    /**
     * The user an anonymous actor turned out to be. Of several the earliest by event time holds, so
     * that the order of arrival does not matter.
     */
    record Owner(String user, long since) implements Comparable<Owner> {
      @Override
      public int compareTo(Owner other) {
        int bySince = Long.compare(since, other.since);
        return bySince != 0 ? bySince : user.compareTo(other.user);
      }
    }
  }

  /**
   * A signed-in person.
   *
   * @param workspaces where the person was seen or belongs, by workspace
   * @param linked anonymous actors that have been told
   */
  record User(
      SortedMap<String, Presence> workspaces,
      SortedSet<String> linked,
      List<AttributedEvent> waiting)
      implements ActorState {

    public User {
      workspaces = Collections.unmodifiableSortedMap(workspaces);
      linked = Collections.unmodifiableSortedSet(linked);
      waiting = List.copyOf(waiting);
    }

    /**
     * A person's standing in a workspace.
     *
     * @param account the account the workspace belongs to; null until the workspace has answered
     * @param memberSince since when the person belongs, in event time; null when only seen there
     */
    record Presence(@Nullable String account, @Nullable Long memberSince) {}
  }

  /**
   * A tenant of the product.
   *
   * @param company the account the CRM links it to; null when it stands for itself
   * @param announced the account last told to the world; null before the first
   * @param members its people and the account each was told; an empty text when none yet
   */
  record Workspace(
      @Nullable Company company, @Nullable String announced, SortedMap<String, String> members)
      implements ActorState {

    public Workspace {
      members = Collections.unmodifiableSortedMap(members);
    }

    @Override
    public List<AttributedEvent> waiting() {
      return List.of();
    }

    /** A company link. Of several the latest by event time holds. */
    record Company(String account, long since) implements Comparable<Company> {
      @Override
      public int compareTo(Company other) {
        int bySince = Long.compare(since, other.since);
        return bySince != 0 ? bySince : account.compareTo(other.account);
      }
    }
  }
}
