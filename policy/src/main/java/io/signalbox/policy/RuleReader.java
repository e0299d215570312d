package io.signalbox.policy;

import io.signalbox.policy.RoutingPolicy.Assign;
import io.signalbox.policy.RoutingPolicy.Rule;
import java.util.Map;
import java.util.Optional;

/** Reads one routing rule. */
final class RuleReader {

  private static final Map<String, Boolean> OPEN = Map.of("open", true);

  private final RoutingScope scope;
  private final FactReader facts;
  private final AssignReader assign;

  RuleReader(RoutingScope scope, AssignReader assign) {
    this.scope = scope;
    this.facts = new FactReader(scope.references(), scope.lists());
    this.assign = assign;
  }

  /** The rule; empty if something in it is wrong. */
  Optional<Rule> read(YamlValue value) {
    int before = value.problems().count();
    return YamlSection.read(value.titled("the rule"), RoutingWords.RULE)
        .flatMap(this::rule)
        .filter(sound -> value.problems().count() == before);
  }

  private Optional<Rule> rule(YamlSection section) {
    Optional<Play.Route> to = queue(section);
    Optional<String> play = section.find("play").flatMap(this::play);
    boolean dealOpen = section.find("deal").flatMap(value -> value.word(OPEN)).orElse(false);
    Optional<NamedList> list = section.find("list").flatMap(this::list);
    Optional<FactCondition> condition = condition(section);
    Optional<Assign> who = assign.read(section, list);
    checkConditions(section);
    return to.map(
        queue ->
            new Rule(
                play,
                condition,
                dealOpen,
                list,
                queue,
                who,
                RuleText.of(play, condition, dealOpen, list, queue, who)));
  }

  /** The queue of a rule or a kickoff. */
  static Optional<Play.Route> queue(YamlSection section) {
    return section
        .require("to", "write to: sales or to: cs")
        .flatMap(value -> value.word(PlayReader.ROUTES));
  }

  private Optional<String> play(YamlValue at) {
    Optional<String> play = at.text();
    play.ifPresent(name -> scope.references().add(new Reference.OfPlay(at, name)));
    return play;
  }

  private Optional<NamedList> list(YamlValue at) {
    return at.text().flatMap(name -> scope.lists().find(at, name));
  }

  private Optional<FactCondition> condition(YamlSection section) {
    if (!section.hasAtMostOneOf("fact", "country")) {
      return Optional.empty();
    }
    return section.find("fact").isPresent()
        ? facts.read(section)
        : section.find("country").flatMap(value -> facts.among("country", value));
  }

  private static void checkConditions(YamlSection section) {
    Optional<YamlValue> otherwise = section.find("otherwise");
    boolean conditional = section.mentionsAny("play", "fact", "country", "deal", "list");
    if (section.mentionsAny("in", "at_least", "at_most") && !section.mentions("fact")) {
      section.value().problem("the rule compares but names no fact", "write fact: and its name");
    } else if (otherwise.isPresent() && conditional) {
      otherwise
          .get()
          .problem(
              "'otherwise' in a rule that has a condition",
              "leave 'otherwise' out, or the condition");
    } else if (otherwise.isPresent()) {
      otherwise.get().yes("write otherwise: true");
    } else if (!conditional && !section.mentions("otherwise")) {
      section
          .value()
          .problem(
              "the rule has no condition",
              "name a play or a fact, or write otherwise: true if it is for all the rest");
    }
  }
}
