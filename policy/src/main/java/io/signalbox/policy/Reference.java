package io.signalbox.policy;

import io.signalbox.policy.TrackingPlan.ValueType;
import java.util.Optional;
import java.util.SortedSet;

/** A name in one file that another file must declare. */
sealed interface Reference {

  /** Where the name stands. */
  YamlValue at();

  /** A measure looks at an event. */
  record Event(YamlValue at, String event) implements Reference {}

  /**
   * A measure counts the values of a property, or adds them up.
   *
   * @param events those that have it; empty for all
   * @param number whether it must be a number
   */
  record Property(YamlValue at, String property, SortedSet<String> events, boolean number)
      implements Reference {}

  /**
   * A condition reads properties.
   *
   * @param condition its text
   * @param events those it is about; empty for all
   */
  record Properties(YamlValue at, String condition, SortedSet<String> events)
      implements Reference {}

  /** A rule is for a play, or the order of plays names it. */
  record OfPlay(YamlValue at, String play) implements Reference {}

  /** A rule or a measure tests a fact, or (without a condition) a hand-off needs it. */
  record Fact(YamlValue at, String fact, Optional<FactCondition> condition) implements Reference {}

  /** A measure reads a fact as a date. */
  record DateFact(YamlValue at, String fact) implements Reference {}

  /** Routing reads a fact that must be of this type. */
  record TypedFact(YamlValue at, String fact, ValueType type) implements Reference {}

  /** A field of a destination is filled by a template. */
  record Template(YamlValue at, String text) implements Reference {}

  /** Rules may ask a team, which needs somebody in the roster. */
  record Staff(YamlValue at, String team) implements Reference {}

  /** The roster says who is in a team. */
  record OfTeam(YamlValue at, String team) implements Reference {}
}
