package io.signalbox.identity;

import io.signalbox.identity.ActorState.Workspace.Founder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a person knows of the workspaces and domains it has to do with.
 *
 * @param workspaces by workspace
 * @param domains by domain: the account it answered with; an empty text while the answer is due
 */
record Answers(SortedMap<String, Presence> workspaces, SortedMap<String, String> domains) {

  /** How many workspaces are kept; one beyond is asked again when it is named again. */
  static final int WORKSPACES = 1_000;

  /** How many a person may name in one slice of history. */
  static final int WORKSPACES_IN_A_SLICE = 5_000;

  static final String DUE = "";

  static final Answers NONE = new Answers(new TreeMap<>(), new TreeMap<>());

  Answers {
    workspaces = Collections.unmodifiableSortedMap(workspaces);
    domains = Collections.unmodifiableSortedMap(domains);
  }

  /**
   * A person's standing in a workspace.
   *
   * @param account the account the workspace belongs to; null until it has answered
   * @param seenSince the earliest event of the person's own that names it; null when only events of
   *     a browser, or a membership, do
   * @param asked whether it was asked
   * @param told the domain it was told the person has
   */
  record Presence(
      @Nullable String account, @Nullable Long seenSince, boolean asked, @Nullable Founder told) {

    static final Presence NEW = new Presence(null, null, false, null);

    Presence seen(long at) {
      Long since = seenSince;
      return since != null && since <= at ? this : new Presence(account, at, asked, told);
    }

    Presence answered(String now) {
      return new Presence(now, seenSince, asked, told);
    }
  }

  /** The workspace must be asked, if it was not. */
  Answers named(String workspace) {
    return workspaces.containsKey(workspace) ? this : with(workspace, Presence.NEW);
  }

  /** An event of the person's own names the workspace. */
  Answers seen(String workspace, long at) {
    Presence known = workspaces.getOrDefault(workspace, Presence.NEW);
    Presence now = known.seen(at);
    return now.equals(known) && workspaces.containsKey(workspace) ? this : with(workspace, now);
  }

  /** A workspace or a domain says which account it stands for. */
  Answers answered(Actor who, String account) {
    if (who.kind() == Actor.Kind.DOMAIN) {
      return withDomain(who.id(), account);
    }
    return with(who.id(), workspaces.getOrDefault(who.id(), Presence.NEW).answered(account));
  }

  Answers with(String workspace, Presence presence) {
    SortedMap<String, Presence> more = new TreeMap<>(workspaces);
    more.put(workspace, presence);
    return new Answers(more, domains);
  }

  Answers withDomain(String domain, String account) {
    SortedMap<String, String> more = new TreeMap<>(domains);
    more.put(domain, account);
    return new Answers(workspaces, more);
  }

  @Nullable String accountOf(String workspace) {
    Presence presence = workspaces.get(workspace);
    return presence == null ? null : presence.account();
  }

  /** What stays: memberships always, of the others those that were seen first. */
  Answers bounded(Knowledge knowledge, List<Conclusion> conclusions) {
    SortedMap<String, String> asked = new TreeMap<>(domains);
    asked.keySet().retainAll(knowledge.domains().byValue().keySet());
    if (workspaces.size() <= WORKSPACES) {
      return asked.size() == domains.size() ? this : new Answers(workspaces, asked);
    }
    SortedMap<String, Presence> kept = new TreeMap<>(workspaces);
    List<String> surplus = new ArrayList<>();
    for (Map.Entry<String, Presence> entry : workspaces.entrySet()) {
      boolean needed =
          entry.getValue().account() == null
              || knowledge.memberships().joined().byTime().containsValue(entry.getKey());
      if (!needed && kept.size() - surplus.size() > WORKSPACES) {
        surplus.add(entry.getKey());
      }
    }
    kept.keySet().removeAll(surplus);
    Knowledge.forgotten("workspaces", surplus.size(), conclusions);
    return new Answers(kept, asked);
  }
}
