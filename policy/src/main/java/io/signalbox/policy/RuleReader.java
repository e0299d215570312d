package io.signalbox.policy;

import io.signalbox.policy.RoutingPolicy.Rule;
import java.util.Optional;

/** Reads one routing rule. */
final class RuleReader {

  private final References references;
  private final FactReader facts;

  RuleReader(References references, NamedLists lists) {
    this.references = references;
    this.facts = new FactReader(references, lists);
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
    Optional<FactCondition> condition = section.find("fact").flatMap(fact -> facts.read(section));
    checkConditions(section);
    return to.map(
        queue ->
            new Rule(
                play,
                condition,
                false,
                Optional.empty(),
                queue,
                Optional.empty(),
                RuleText.of(play, condition, queue)));
  }

  private Optional<String> play(YamlValue at) {
    Optional<String> play = at.text();
    play.ifPresent(name -> references.add(new Reference.OfPlay(at, name)));
    return play;
  }

  private static void checkConditions(YamlSection section) {
    Optional<YamlValue> otherwise = section.find("otherwise");
    boolean conditional = section.mentions("play") || section.mentions("fact");
    boolean compares =
        section.mentions("in") || section.mentions("at_least") || section.mentions("at_most");
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
