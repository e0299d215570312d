package io.signalbox.policy;

import java.util.Optional;
import java.util.SortedSet;

/** A name in one file that another file must declare. */
sealed interface Reference {

  /** Where the name stands. */
  YamlValue at();

  /** A signal counts an event. */
  record Event(YamlValue at, String event) implements Reference {}

  /** A signal counts the values of a property of its events. */
  record Property(YamlValue at, String property, SortedSet<String> events) implements Reference {}

  /** A rule is for a play. */
  record OfPlay(YamlValue at, String play) implements Reference {}

  /** A rule tests a fact, or (without a condition) a hand-off needs it. */
  record Fact(YamlValue at, String fact, Optional<FactCondition> condition) implements Reference {}
}
