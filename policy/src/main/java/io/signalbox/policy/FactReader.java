package io.signalbox.policy;

import java.util.Optional;

/** Reads conditions on facts: {@code fact} with {@code in}, {@code at_least} or {@code at_most}. */
final class FactReader {

  private static final String LIST = "list";

  private final References references;
  private final NamedLists lists;

  FactReader(References references, NamedLists lists) {
    this.references = references;
    this.lists = lists;
  }

  /** The condition of a section that has the key {@code fact}. */
  Optional<FactCondition> read(YamlSection section) {
    Optional<YamlValue> at = section.require("fact", "name the fact, such as fact: employees");
    Optional<String> fact = at.flatMap(YamlValue::text);
    if (!section.hasOneOf(
        "write in: [words], at_least: or at_most: a number", "in", "at_least", "at_most")) {
      return Optional.empty();
    }
    Optional<FactCondition> condition =
        condition(fact.orElse(""), section).filter(read -> fact.isPresent());
    condition.ifPresent(
        sound -> references.add(new Reference.Fact(at.orElseThrow(), sound.fact(), condition)));
    return condition;
  }

  private Optional<FactCondition> condition(String fact, YamlSection section) {
    Optional<FactCondition> in = section.find("in").flatMap(value -> in(fact, value));
    Optional<FactCondition> least =
        section
            .find("at_least")
            .flatMap(YamlValue::number)
            .map(number -> new FactCondition.AtLeast(fact, number));
    Optional<FactCondition> most =
        section
            .find("at_most")
            .flatMap(YamlValue::number)
            .map(number -> new FactCondition.AtMost(fact, number));
    return in.or(() -> least).or(() -> most);
  }

  /** The condition that a fact is one of these words; the fact stands for itself. */
  Optional<FactCondition> among(String fact, YamlValue value) {
    Optional<FactCondition> condition = in(fact, value);
    condition.ifPresent(
        sound -> references.add(new Reference.Fact(value, sound.fact(), condition)));
    return condition;
  }

  private Optional<FactCondition> in(String fact, YamlValue value) {
    Optional<String> name = value.afterWord(LIST);
    if (name.isPresent()) {
      return lists
          .find(value, name.get())
          .map(list -> new FactCondition.In(fact, list.values(), Optional.of(list)));
    }
    return value
        .list()
        .flatMap(values -> Names.read(values, (at, word) -> {}))
        .map(words -> new FactCondition.In(fact, words, Optional.empty()));
  }
}
