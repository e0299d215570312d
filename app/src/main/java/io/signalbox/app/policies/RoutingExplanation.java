package io.signalbox.app.policies;

import io.signalbox.policy.ActiveRouting;
import java.util.ArrayList;
import java.util.List;

/**
 * What the files of routing mean, in sentences.
 *
 * @param rules in the order in which they are tried
 * @param people who is asked and how one of them is chosen
 * @param conditions what is waited for, what is not routed, and what becomes of a won deal
 * @param queues how they are taken and what is promised
 * @param destinations where queues may be pushed
 */
public record RoutingExplanation(
    List<String> rules,
    List<String> people,
    List<String> conditions,
    List<String> queues,
    List<String> destinations) {

  /** Explains. */
  public static RoutingExplanation of(ActiveRouting active) {
    RoutingSentences sentences = new RoutingSentences(active.routing());
    return new RoutingExplanation(
        sentences.rules(),
        sentences.people(),
        sentences.conditions(),
        QueueSentences.of(active.routing()),
        DestinationSentences.of(active.destinations()));
  }

  /** All sentences about {@code routing.yaml}. */
  List<String> routing() {
    List<String> all = new ArrayList<>(rules);
    all.addAll(people);
    all.addAll(conditions);
    all.addAll(queues);
    return all;
  }
}
