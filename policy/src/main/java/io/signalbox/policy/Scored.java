package io.signalbox.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A play's signals and fits as read.
 *
 * @param signals in the order of the file
 * @param fit in the order of the file
 */
record Scored(List<Signal> signals, List<Signal> fit) {

  /** Reads both from the play's section; empty if one of them can't be read. */
  static Optional<Scored> read(YamlSection play, SignalReader reader) {
    Optional<YamlValue> signalsAt = play.require("signals", "name at least one signal");
    Optional<YamlValue> fitAt = play.find("fit");
    Optional<List<YamlEntry>> signals = signalsAt.flatMap(Scored::named);
    Optional<List<YamlEntry>> fit =
        fitAt.isPresent() ? fitAt.flatMap(Scored::named) : Optional.of(List.of());
    signals.ifPresent(named -> fit.ifPresent(others -> checkTogether(named, others)));
    Optional<List<Signal>> readSignals = signals.flatMap(named -> all(named, reader::signal));
    Optional<List<Signal>> readFit = fit.flatMap(named -> all(named, reader::fit));
    return readSignals.flatMap(some -> readFit.map(others -> new Scored(some, others)));
  }

  private static Optional<List<YamlEntry>> named(YamlValue value) {
    Optional<List<YamlEntry>> entries = YamlEntry.read(value);
    return entries.filter(List::isEmpty).isPresent()
        ? value.wrong("names no signal", "name at least one")
        : entries;
  }

  private static void checkTogether(List<YamlEntry> signals, List<YamlEntry> fit) {
    List<YamlEntry> all = new ArrayList<>(signals);
    all.addAll(fit);
    if (all.size() > Play.MOST_SIGNALS) {
      all.get(Play.MOST_SIGNALS)
          .key()
          .problem(
              "the play has %d signals and fits, and all sets of them are tried to explain it"
                  .formatted(all.size()),
              "keep at most %d".formatted(Play.MOST_SIGNALS));
    }
    for (YamlEntry entry : fit) {
      signals.stream()
          .filter(signal -> signal.name().equals(entry.name()))
          .forEach(
              signal ->
                  entry
                      .key()
                      .problem(
                          "a signal is called '%s', too".formatted(entry.name()),
                          "rename one: the signal is on line %d".formatted(signal.key().line())));
    }
  }

  private static Optional<List<Signal>> all(
      List<YamlEntry> entries, Function<YamlEntry, Optional<Signal>> read) {
    List<Signal> signals = new ArrayList<>();
    entries.forEach(entry -> read.apply(entry).ifPresent(signals::add));
    return signals.size() == entries.size() ? Optional.of(signals) : Optional.empty();
  }

  /** All that gives points: the signals, then the fits. */
  List<Signal> all() {
    List<Signal> all = new ArrayList<>(signals);
    all.addAll(fit);
    return all;
  }
}
