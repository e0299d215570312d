package io.signalbox.policy;

import io.signalbox.policy.RoutingPolicy.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** The meaning of the routing policy, as its hash sees it. */
final class CanonicalRouting {

  private CanonicalRouting() {}

  /** The routing policy's hash. The order of its rules decides and takes part. */
  static String hash(List<Rule> rules, SortedSet<String> needed, Optional<Duration> cooldown) {
    CanonicalForm form = new CanonicalForm("routing/2").add("rules", rules.size());
    for (Rule rule : rules) {
      form.add("play", rule.play().orElse("*"));
      form.add("condition", rule.condition().map(CanonicalMeasure::of).orElse(""));
      form.add("to", rule.to().name());
    }
    form.add("needed", needed).add("cooldown", cooldown.map(Duration::toString).orElse(""));
    return form.sha256();
  }
}
