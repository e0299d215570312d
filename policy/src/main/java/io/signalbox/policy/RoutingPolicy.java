package io.signalbox.policy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Where qualifying decisions go.
 *
 * @param rules the first that matches decides; the last one matches everything
 * @param needed facts of the account that a hand-off must carry; it is held while one is missing
 * @param cooldown how long an account is left alone after a hand-off; empty when it never is
 * @param source the text it was read from, and its hash
 */
public record RoutingPolicy(
    List<Rule> rules, SortedSet<String> needed, Optional<Duration> cooldown, PolicySource source) {

  public RoutingPolicy {
    rules = List.copyOf(rules);
  }

  /**
   * One rule: all its conditions must hold.
   *
   * @param play the play it is for; empty for any
   * @param condition on a fact of the account; empty for none
   * @param to the queue
   * @param text the rule as written, on one line
   */
  public record Rule(
      Optional<String> play, Optional<FactCondition> condition, Play.Route to, String text) {}
}
