package io.signalbox.policy;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where qualifying decisions go, who gets them, and what is promised about them.
 *
 * @param arbitrate plays in the order in which they speak for an account that several of them
 *     qualify at one instant; plays that are not named come after these, by name
 * @param rules the first that matches decides; the last one matches everything
 * @param needs what a hand-off must carry
 * @param suppression what is not routed although it qualifies
 * @param queues how each queue is taken; there is one for each {@link Play.Route}
 * @param teams those that rules and kickoffs may ask for somebody, by name
 * @param kickoff what becomes of a deal that is won; empty when nothing does
 * @param source the text it was read from, and its hash
 */
public record RoutingPolicy(
    List<String> arbitrate,
    List<Rule> rules,
    Needs needs,
    Suppression suppression,
    Map<Play.Route, QueuePolicy> queues,
    SortedMap<String, Team> teams,
    Optional<Kickoff> kickoff,
    PolicySource source) {

  public RoutingPolicy {
    arbitrate = List.copyOf(arbitrate);
    rules = List.copyOf(rules);
    queues = Collections.unmodifiableMap(new EnumMap<>(queues));
    teams = Collections.unmodifiableSortedMap(new TreeMap<>(teams));
  }

  /**
   * One rule: all its conditions must hold.
   *
   * @param play the play it is for; empty for any
   * @param condition on a fact of the account; empty for none
   * @param dealOpen whether the account must have an open deal
   * @param accountIn the list that must name the account, by its id or its fact {@code domain};
   *     empty for none
   * @param to the queue
   * @param assign who works it; empty when whoever takes it does
   * @param text the rule as written, on one line
   */
  public record Rule(
      Optional<String> play,
      Optional<FactCondition> condition,
      boolean dealOpen,
      Optional<NamedList> accountIn,
      Play.Route to,
      Optional<Assign> assign,
      String text) {}

  /** Who is to work a hand-off. */
  public sealed interface Assign {

    /** Somebody of this team. */
    record ToTeam(String team) implements Assign {}

    /**
     * Whoever a fact of the account names.
     *
     * @param fact such as {@code owner} or {@code deal_owner}
     * @param otherwise the team that is asked while the fact is not known
     */
    record ToNamed(String fact, String otherwise) implements Assign {}

    /**
     * Whom a table names for the account, by its id or its fact {@code domain}.
     *
     * @param assignees by account
     * @param otherwise the team that is asked for an account that the table lacks
     */
    record ByAccount(SortedMap<String, String> assignees, String otherwise) implements Assign {
      public ByAccount {
        assignees = Collections.unmodifiableSortedMap(new TreeMap<>(assignees));
      }
    }
  }

  /**
   * What a hand-off must carry.
   *
   * @param facts of the account; it is held while one is missing
   * @param atMost how long it is held; empty for as long as the play stays qualified
   * @param tell who is told that it is held, such as a team or a channel's name; empty for nobody
   */
  public record Needs(SortedSet<String> facts, Optional<Duration> atMost, Optional<String> tell) {
    public Needs {
      facts = Collections.unmodifiableSortedSet(new TreeSet<>(facts));
    }

    /** Nothing but these facts, waited for without end. */
    public static Needs of(SortedSet<String> facts) {
      return new Needs(facts, Optional.empty(), Optional.empty());
    }
  }

  /**
   * What is not routed although it qualifies.
   *
   * @param cooldown how long an account is left alone after a hand-off; empty when it never is
   * @param rejected how long an account is left alone after a rejection, by its reason
   * @param doNotContact a fact that forbids contact while it is true; empty for none
   * @param openDeal whether an account with an open deal is left to those who work the deal
   */
  public record Suppression(
      Optional<Duration> cooldown,
      SortedMap<String, Duration> rejected,
      Optional<String> doNotContact,
      boolean openDeal) {
    public Suppression {
      rejected = Collections.unmodifiableSortedMap(new TreeMap<>(rejected));
    }

    /** Nothing but this cooldown. */
    public static Suppression of(Optional<Duration> cooldown) {
      return new Suppression(cooldown, new TreeMap<>(), Optional.empty(), false);
    }
  }

  /**
   * Whom a team is asked for somebody by, and how. Its members are the roster's.
   *
   * @param name unique
   * @param by how one of them is chosen
   */
  public record Team(String name, By by) {

    /** How a member is chosen among those who can take one more. */
    public enum By {
      /** In turn, by weight. */
      ROUND_ROBIN,
      /** Who has the fewest open. */
      LEAST_OPEN
    }
  }

  /**
   * What becomes of a deal that is won.
   *
   * @param to the queue
   * @param assign who works it
   * @param needed facts without which it is held
   * @param carry facts that tell what was promised, where known
   */
  public record Kickoff(
      Play.Route to, Optional<Assign> assign, SortedSet<String> needed, SortedSet<String> carry) {
    public Kickoff {
      needed = Collections.unmodifiableSortedSet(new TreeSet<>(needed));
      carry = Collections.unmodifiableSortedSet(new TreeSet<>(carry));
    }
  }
}
