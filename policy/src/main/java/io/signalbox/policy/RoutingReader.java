package io.signalbox.policy;

import io.signalbox.policy.RoutingPolicy.Needs;
import io.signalbox.policy.RoutingPolicy.Rule;
import io.signalbox.policy.RoutingPolicy.Suppression;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads {@code routing.yaml}. */
final class RoutingReader {

  private static final String CATCH_ALL =
      "end the rules with - {otherwise: true, to: sales}, so that nothing is left without a queue";

  private RoutingReader() {}

  /** The routing policy; empty if something in it is wrong. */
  static Optional<RoutingPolicy> read(
      YamlDocument document, References references, NamedLists lists) {
    int before = document.root().problems().count();
    return YamlSection.read(document.root().titled("the routing policy"), Words.ROUTING)
        .flatMap(section -> policy(section, document.text(), references, lists))
        .filter(sound -> document.root().problems().count() == before);
  }

  private static Optional<RoutingPolicy> policy(
      YamlSection section, String text, References references, NamedLists lists) {
    Optional<List<Rule>> rules =
        section
            .require("rules", CATCH_ALL)
            .flatMap(value -> rules(value, new RuleReader(references, lists)));
    Optional<SortedSet<String>> needed =
        section
            .find("handoff")
            .map(value -> needed(value, references))
            .orElse(Optional.of(new TreeSet<>()));
    Optional<Duration> cooldown = section.find("suppress").flatMap(RoutingReader::cooldown);
    if (rules.isEmpty() || needed.isEmpty()) {
      return Optional.empty();
    }
    String hash = CanonicalRouting.hash(rules.get(), needed.get(), cooldown);
    PolicySource source = new PolicySource(text, hash);
    return Optional.of(
        new RoutingPolicy(
            List.of(),
            rules.get(),
            Needs.of(needed.get()),
            Suppression.of(cooldown),
            Map.of(Play.Route.SALES, QueuePolicy.DEFAULT, Play.Route.CS, QueuePolicy.DEFAULT),
            new TreeMap<>(),
            Optional.empty(),
            source));
  }

  private static Optional<List<Rule>> rules(YamlValue value, RuleReader reader) {
    Optional<List<YamlValue>> written = value.list();
    if (written.isEmpty()) {
      return Optional.empty();
    }
    List<Rule> rules = new ArrayList<>();
    RuleReachability reachability = new RuleReachability();
    boolean caughtAll = false;
    for (YamlValue each : written.get()) {
      Optional<Rule> read = reader.read(each);
      // A rule that can't be read may have been the catch-all: no second complaint then.
      caughtAll |= read.map(RuleReachability::matchesAll).orElse(true);
      read.ifPresent(rule -> reachability.check(each, rule));
      read.ifPresent(rules::add);
    }
    if (!caughtAll) {
      written.get().getLast().problem("no rule catches what the others leave", CATCH_ALL);
    }
    return rules.size() == written.get().size() ? Optional.of(rules) : Optional.empty();
  }

  private static Optional<SortedSet<String>> needed(YamlValue value, References references) {
    return YamlSection.read(value, Words.HANDOFF)
        .flatMap(section -> section.require("need", "name facts, such as need: [crm_id]"))
        .flatMap(YamlValue::list)
        .flatMap(
            values ->
                Names.read(
                    values,
                    (at, fact) -> references.add(new Reference.Fact(at, fact, Optional.empty()))));
  }

  private static Optional<Duration> cooldown(YamlValue value) {
    return YamlSection.read(value, Words.SUPPRESS)
        .flatMap(section -> section.require("cooldown", "write a length, such as cooldown: 30d"))
        .flatMap(Windows::read);
  }
}
