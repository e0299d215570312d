package io.signalbox.policy;

import io.signalbox.policy.Measure.Collected;
import io.signalbox.policy.Measure.Counted;
import io.signalbox.policy.Measure.Selection;
import io.signalbox.policy.Play.Unit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;

/** Reads one signal of a play. */
final class SignalReader {

  /** What {@code distinct} may name without a declaration; these words win over properties. */
  static final Map<String, Counted> BUILT_IN =
      new TreeMap<>(
          Map.of(
              "person", new Counted.People(),
              "workspace", new Counted.Workspaces(),
              "session", new Counted.Sessions(),
              "day", new Counted.Days()));

  /** As many occurrences are kept as evidence: more would make an account's state too large. */
  static final int MOST_NEEDED = 1000;

  static final int MOST_POINTS = 10_000;

  /** A window; without a length it is for ever. */
  private record Window(Optional<Duration> length) {}

  private final Optional<Unit> per;
  private final References references;

  SignalReader(Optional<Unit> per, References references) {
    this.per = per;
    this.references = references;
  }

  Optional<Signal> read(YamlEntry entry) {
    int before = entry.value().problems().count();
    checkName(entry);
    YamlValue value = entry.value().titled("signal '%s'".formatted(entry.name()));
    return YamlSection.read(value, Words.SIGNAL)
        .flatMap(section -> signal(entry.name(), section))
        .filter(signal -> value.problems().count() == before);
  }

  private static void checkName(YamlEntry entry) {
    if (!entry.name().matches("[a-z0-9][a-z0-9_-]*")) {
      entry
          .key()
          .problem(
              "the signal's name '%s' is not allowed".formatted(entry.name()),
              "use lower-case letters, digits, '-' and '_'");
    }
  }

  private Optional<Signal> signal(String name, YamlSection section) {
    Optional<SortedSet<String>> events = events(section);
    Optional<Counted> counted = counted(section, events);
    Optional<Integer> atLeast =
        section.find("at_least").map(value -> value.whole(1, MOST_NEEDED)).orElse(Optional.of(1));
    Optional<Window> window = window(section);
    Optional<Integer> points =
        section
            .require("points", "say what a hit gives, such as points: 20")
            .flatMap(value -> value.whole(1, MOST_POINTS));
    if (events.isEmpty()
        || counted.isEmpty()
        || atLeast.isEmpty()
        || window.isEmpty()
        || points.isEmpty()) {
      return Optional.empty();
    }
    checkPossible(section, counted.get(), atLeast.get(), window.get().length());
    Selection selection = new Selection(events.get(), Optional.empty(), Optional.empty());
    Collected collected = new Collected(selection, counted.get());
    Measure measure = new Measure.AtLeast(collected, atLeast.get(), window.get().length());
    Points flat = new Points.Flat(points.get());
    String rule = RuleText.of(measure, flat, WhenUnknown.MISS);
    return Optional.of(
        new Signal(name, measure, flat, Signal.Basis.REVEALED, WhenUnknown.MISS, rule));
  }

  private Optional<SortedSet<String>> events(YamlSection section) {
    if (!section.hasOneOf("event", "any", "name what it counts, such as event: Invite Sent")) {
      return Optional.empty();
    }
    Optional<List<YamlValue>> named =
        section.find("event").map(List::of).or(() -> section.find("any").flatMap(YamlValue::list));
    return named.flatMap(values -> Names.read(values, this::event));
  }

  private void event(YamlValue at, String event) {
    references.add(new Reference.Event(at, event));
  }

  private Optional<Counted> counted(YamlSection section, Optional<SortedSet<String>> events) {
    Optional<YamlValue> distinct = section.find("distinct");
    return distinct.isEmpty()
        ? Optional.of(new Counted.Occurrences())
        : distinct.flatMap(value -> value.text().map(word -> distinct(value, word, events)));
  }

  private Counted distinct(YamlValue at, String word, Optional<SortedSet<String>> events) {
    Counted builtIn = BUILT_IN.get(word);
    if (builtIn != null) {
      return builtIn;
    }
    events.ifPresent(names -> references.add(new Reference.Property(at, word, names)));
    return new Counted.Values(word);
  }

  private static Optional<Window> window(YamlSection section) {
    if (!section.hasOneOf(
        "within", "ever", "say how far back, such as within: 14d or ever: true")) {
      return Optional.empty();
    }
    return section
        .find("within")
        .map(value -> Windows.read(value).map(length -> new Window(Optional.of(length))))
        .orElseGet(
            () ->
                section
                    .find("ever")
                    .flatMap(value -> value.yes("write ever: true, or within: with a length"))
                    .map(yes -> new Window(Optional.empty())));
  }

  private void checkPossible(
      YamlSection section, Counted counted, int atLeast, Optional<Duration> window) {
    YamlValue at = section.find("at_least").orElse(section.value());
    if (counted instanceof Counted.People && per.equals(Optional.of(Unit.PERSON)) && atLeast > 1) {
      at.problem(
          "%s can never be a hit: one person is never %d people"
              .formatted(section.value().title(), atLeast),
          "write per: account in the play, or count something else");
    }
    if (counted instanceof Counted.Days && window.isPresent()) {
      long days = window.get().minusMillis(1).toDays() + 2;
      if (atLeast > days) {
        at.problem(
            "%s can never be a hit: %s touch at most %d days"
                .formatted(section.value().title(), Windows.text(window.get()), days),
            "lower 'at_least' or lengthen 'within'");
      }
    }
  }
}
