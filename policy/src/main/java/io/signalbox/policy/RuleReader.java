package io.signalbox.policy;

import io.signalbox.policy.RoutingPolicy.Rule;
import java.util.Optional;

/** Reads one routing rule. */
final class RuleReader {

  private final References references;

  RuleReader(References references) {
    this.references = references;
  }

  /** The rule; empty if something in it is wrong. */
  Optional<Rule> read(YamlValue value) {
    int before = value.problems().count();
    return YamlSection.read(value.titled("the rule"), Words.RULE)
        .flatMap(this::rule)
        .filter(sound -> value.problems().count() == before);
  }

  private Optional<Rule> rule(YamlSection section) {
    Optional<Play.Route> to =
        section
            .require("to", "write to: sales or to: cs")
            .flatMap(value -> value.word(PlayReader.ROUTES));
    Optional<String> play = section.find("play").flatMap(this::play);
    Optional<FactCondition> condition = section.find("fact").flatMap(v -> condition(v, section));
    checkConditions(section);
    return to.map(queue -> new Rule(play, condition, queue, RuleText.of(play, condition, queue)));
  }

  private Optional<String> play(YamlValue at) {
    Optional<String> play = at.text();
    play.ifPresent(name -> references.add(new Reference.OfPlay(at, name)));
    return play;
  }

  private Optional<FactCondition> condition(YamlValue at, YamlSection section) {
    Optional<String> fact = at.text();
    if (!section.hasOneOf("in", "at_least", "write in: [words] or at_least: a number")) {
      return Optional.empty();
    }
    Optional<FactCondition> condition =
        fact.flatMap(
            name ->
                section
                    .find("in")
                    .map(value -> in(name, value))
                    .orElseGet(() -> atLeast(name, section)));
    condition.ifPresent(sound -> references.add(new Reference.Fact(at, sound.fact(), condition)));
    return condition;
  }

  private static Optional<FactCondition> in(String fact, YamlValue value) {
    return value
        .list()
        .flatMap(values -> Names.read(values, (at, name) -> {}))
        .map(names -> new FactCondition.In(fact, names, Optional.empty()));
  }

  private static Optional<FactCondition> atLeast(String fact, YamlSection section) {
    return section
        .find("at_least")
        .flatMap(YamlValue::number)
        .map(least -> new FactCondition.AtLeast(fact, least));
  }

  private static void checkConditions(YamlSection section) {
    Optional<YamlValue> otherwise = section.find("otherwise");
    boolean conditional = section.mentions("play") || section.mentions("fact");
    boolean compares = section.mentions("in") || section.mentions("at_least");
    if (compares && !section.mentions("fact")) {
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
