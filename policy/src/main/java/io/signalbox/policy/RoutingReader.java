package io.signalbox.policy;

import io.signalbox.policy.RoutingPolicy.Kickoff;
import io.signalbox.policy.RoutingPolicy.Needs;
import io.signalbox.policy.RoutingPolicy.Rule;
import io.signalbox.policy.RoutingPolicy.Suppression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads {@code routing.yaml}. */
final class RoutingReader {

  private static final String CATCH_ALL =
      "end the rules with - {otherwise: true, to: sales}, so that nothing is left without a queue";

  private final YamlSection section;
  private final RoutingScope scope;
  private final Teams teams;
  private final AssignReader assign;

  private RoutingReader(YamlSection section, RoutingScope scope) {
    this.section = section;
    this.scope = scope;
    this.teams = Teams.read(section.find("teams"), scope.references());
    this.assign = new AssignReader(scope.references(), teams);
  }

  /** The routing policy; empty if something in it is wrong. */
  static Optional<RoutingPolicy> read(YamlDocument document, RoutingScope scope) {
    int before = document.root().problems().count();
    return YamlSection.read(document.root().titled("the routing policy"), RoutingWords.ROUTING)
        .flatMap(section -> new RoutingReader(section, scope).policy(document.text()))
        .filter(sound -> document.root().problems().count() == before);
  }

  private Optional<RoutingPolicy> policy(String text) {
    List<String> arbitrate = section.find("arbitrate").map(this::arbitrate).orElse(List.of());
    Suppression suppression =
        section
            .find("suppress")
            .map(value -> SuppressReader.read(value, scope.references()))
            .orElse(SuppressReader.NOTHING);
    Optional<List<Rule>> rules =
        section
            .require("rules", CATCH_ALL)
            .flatMap(YamlValue::list)
            .flatMap(written -> rules(written, suppression));
    Needs needs = section.find("handoff").map(this::needs).orElse(Needs.of(new TreeSet<>()));
    Optional<Kickoff> kickoff = section.find("kickoff").flatMap(this::kickoff);
    Map<Play.Route, QueuePolicy> queues =
        new QueuesReader(
                scope.destinations(),
                rules.orElse(List.of()),
                kickoff,
                rules.isPresent() && assign.isSound())
            .read(section);
    return rules.map(
        sound ->
            hashed(
                new RoutingPolicy(
                    arbitrate,
                    sound,
                    needs,
                    suppression,
                    queues,
                    teams.all(),
                    kickoff,
                    new PolicySource(text, ""))));
  }

  private static RoutingPolicy hashed(RoutingPolicy policy) {
    return new RoutingPolicy(
        policy.arbitrate(),
        policy.rules(),
        policy.needs(),
        policy.suppression(),
        policy.queues(),
        policy.teams(),
        policy.kickoff(),
        new PolicySource(policy.source().text(), CanonicalRouting.hash(policy)));
  }

  private List<String> arbitrate(YamlValue value) {
    List<String> plays = new ArrayList<>();
    Names.read(
        value.list().orElse(List.of()),
        (at, play) -> {
          scope.references().add(new Reference.OfPlay(at, play));
          plays.add(play);
        });
    return plays;
  }

  private Optional<List<Rule>> rules(List<YamlValue> written, Suppression suppression) {
    RuleReader reader = new RuleReader(scope, assign);
    List<Rule> rules = new ArrayList<>();
    RuleReachability reachability = new RuleReachability();
    boolean caughtAll = false;
    for (YamlValue each : written) {
      Optional<Rule> read = reader.read(each);
      // A rule that can't be read may have been the catch-all: no second complaint then.
      caughtAll |= read.map(RuleReachability::matchesAll).orElse(true);
      if (suppression.openDeal() && read.filter(Rule::dealOpen).isPresent()) {
        each.problem(
            "the rule can never match: suppress has open_deal: true",
            "remove the rule, or open_deal in suppress");
      } else {
        read.ifPresent(rule -> reachability.check(each, rule));
      }
      read.ifPresent(rules::add);
    }
    if (!caughtAll) {
      written.getLast().problem("no rule catches what the others leave", CATCH_ALL);
    }
    return rules.size() == written.size() ? Optional.of(rules) : Optional.empty();
  }

  private Needs needs(YamlValue value) {
    Optional<YamlSection> handoff = YamlSection.read(value, RoutingWords.HANDOFF);
    SortedSet<String> facts =
        handoff
            .flatMap(all -> all.require("need", "name facts, such as need: [crm_id]"))
            .map(this::facts)
            .orElseGet(TreeSet::new);
    Optional<YamlSection> missing =
        handoff
            .flatMap(all -> all.find("missing"))
            .flatMap(at -> YamlSection.read(at, RoutingWords.MISSING));
    missing
        .filter(all -> !all.mentionsAny("hold", "tell") && !all.isForeign())
        .ifPresent(
            all ->
                all.value()
                    .problem(
                        all.value().title() + " says nothing",
                        "write how long, and whom to tell: missing: {hold: 4h, tell: revops}"));
    return new Needs(
        facts,
        missing.flatMap(all -> all.find("hold")).flatMap(Windows::read),
        missing.flatMap(all -> all.find("tell")).flatMap(YamlValue::text));
  }

  private Optional<Kickoff> kickoff(YamlValue value) {
    return YamlSection.read(value, RoutingWords.KICKOFF)
        .flatMap(
            all -> {
              Optional<Play.Route> to = RuleReader.queue(all);
              Optional<RoutingPolicy.Assign> who = assign.read(all, Optional.empty());
              SortedSet<String> need = all.find("need").map(this::facts).orElseGet(TreeSet::new);
              SortedSet<String> carry = all.find("carry").map(this::facts).orElseGet(TreeSet::new);
              return to.map(queue -> new Kickoff(queue, who, need, carry));
            });
  }

  private SortedSet<String> facts(YamlValue value) {
    return value
        .list()
        .flatMap(
            values ->
                Names.read(
                    values,
                    (at, fact) ->
                        scope.references().add(new Reference.Fact(at, fact, Optional.empty()))))
        .orElseGet(TreeSet::new);
  }
}
