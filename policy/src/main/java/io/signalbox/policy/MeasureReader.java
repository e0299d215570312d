package io.signalbox.policy;

import io.signalbox.policy.Measure.Collected;
import io.signalbox.policy.Measure.Selection;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Reads a measure: what is read of an account or a person, and when it is a hit. */
final class MeasureReader {

  /** As many occurrences are kept as evidence: more would make an account's state too large. */
  static final int MOST_NEEDED = 1000;

  private final PlayScope scope;
  private final FactReader facts;

  MeasureReader(PlayScope scope) {
    this.scope = scope;
    this.facts = new FactReader(scope.references(), scope.lists());
  }

  /**
   * The measure of a section.
   *
   * @param oldest the window, where the points by age say it; empty where the section does
   */
  Optional<Measure> read(YamlSection section, MeasureKind kind, Optional<Duration> oldest) {
    return switch (kind) {
      case AT_LEAST -> atLeast(section, oldest);
      case EACH -> counted(section, c -> w -> new Measure.AtLeast(c, 1, w.length()));
      case AT_MOST -> atMost(section);
      case SUM -> sum(section);
      case RATIO -> RatioReader.read(section, scope);
      case ABSENT -> absent(section);
      case FACT -> facts.read(section).map(Measure.Fact::new);
      case DATE -> date(section);
    };
  }

  private Optional<Measure> atLeast(YamlSection section, Optional<Duration> oldest) {
    checkSaysWhat(section);
    Optional<Integer> least =
        section.find("at_least").map(value -> value.whole(1, MOST_NEEDED)).orElse(Optional.of(1));
    Optional<Collected> collected = CountedReader.read(section, scope);
    Optional<Window> window =
        oldest.isPresent() ? Optional.of(new Window(oldest)) : Window.read(section);
    return collected.flatMap(
        what ->
            least.flatMap(
                number -> window.map(w -> new Measure.AtLeast(what, number, w.length()))));
  }

  /** A forgotten event would count everything: then something else must be said. */
  private static void checkSaysWhat(YamlSection section) {
    if (!section.mentionsAny("event", "any", "where", "role", "distinct", "at_least")) {
      section
          .value()
          .problem(
              "%s does not say what it counts".formatted(section.value().title()),
              "name it, such as event: Invite Sent, or write at_least: for events of any name");
    }
  }

  private Optional<Measure> atMost(YamlSection section) {
    Optional<Integer> most =
        section.find("at_most").flatMap(value -> value.whole(0, MOST_NEEDED - 1));
    return counted(
            section, what -> window -> new Measure.AtMost(what, most.orElse(0), window.length()))
        .filter(measure -> most.isPresent());
  }

  private Optional<Measure> counted(
      YamlSection section, Function<Collected, Function<Window, Measure>> measure) {
    Optional<Collected> collected = CountedReader.read(section, scope);
    Optional<Window> window = Window.read(section);
    return collected.flatMap(what -> window.map(measure.apply(what)));
  }

  private Optional<Measure> sum(YamlSection section) {
    section.hasOneOf("name what has the property, such as event: Order Placed", "event", "any");
    Optional<Selection> selection = SelectionReader.read(section, scope);
    Optional<YamlValue> at = section.find("sum");
    Optional<String> property = at.flatMap(YamlValue::text);
    Optional<Integer> last =
        section
            .require("last", "say how many of the latest are added, such as last: 10")
            .flatMap(value -> value.whole(1, MOST_NEEDED));
    Optional<Double> least =
        section
            .require("at_least", "say which sum makes a hit, such as at_least: 500")
            .flatMap(YamlValue::positive);
    Optional<Window> window = Window.read(section);
    if (selection.isEmpty()
        || property.isEmpty()
        || last.isEmpty()
        || least.isEmpty()
        || window.isEmpty()) {
      return Optional.empty();
    }
    scope
        .references()
        .add(
            new Reference.Property(
                at.orElseThrow(), property.get(), selection.get().events(), true));
    return Optional.of(
        new Measure.Sum(
            selection.get(), property.get(), last.get(), least.get(), window.get().length()));
  }

  private Optional<Measure> absent(YamlSection section) {
    Optional<Selection> selection = SelectionReader.read(section, scope);
    Optional<Duration> length = section.find("absent").flatMap(Windows::read);
    return selection.flatMap(events -> length.map(time -> new Measure.Absent(events, time)));
  }

  private Optional<Measure> date(YamlSection section) {
    Optional<YamlValue> at =
        section.require("fact", "name the fact that is a date, such as fact: renewal_on");
    Optional<String> fact = at.flatMap(YamlValue::text);
    fact.ifPresent(name -> scope.references().add(new Reference.DateFact(at.orElseThrow(), name)));
    Optional<Duration> within = section.find("within_next").flatMap(Windows::readDays);
    return fact.flatMap(name -> within.map(length -> new Measure.DateNear(name, length)));
  }
}
