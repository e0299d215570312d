package io.signalbox.policy;

import io.signalbox.policy.Measure.Collected;
import io.signalbox.policy.Measure.Counted;
import io.signalbox.policy.Measure.Selection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads how many people it takes, and of which roles. */
final class QuorumReader {

  private static final String PEOPLE = "people";
  private static final String WITHIN = "within";

  private QuorumReader() {}

  /**
   * One gate for each number.
   *
   * @param signals those whose events the people must have done
   */
  static List<Gate> read(YamlValue value, PlayScope scope, List<Signal> signals) {
    if (scope.isPerPerson()) {
      value.problem(
          "a quorum in a play per person: one person is never several",
          "write per: account, or remove the quorum");
    }
    Optional<List<YamlEntry>> entries = YamlEntry.read(value);
    return entries.map(numbers -> gates(value, numbers, events(signals))).orElse(List.of());
  }

  private static List<Gate> gates(
      YamlValue value, List<YamlEntry> entries, SortedSet<String> events) {
    Optional<Duration> within =
        entries.stream()
            .filter(entry -> entry.name().equals(WITHIN))
            .findFirst()
            .flatMap(entry -> Windows.read(entry.value()));
    List<Gate> gates = new ArrayList<>();
    for (YamlEntry entry : entries) {
      if (!entry.name().equals(WITHIN)) {
        checkSpelling(entry);
        entry
            .value()
            .whole(1, MeasureReader.MOST_NEEDED)
            .ifPresent(least -> gates.add(gate(entry.name(), least, events, within)));
      }
    }
    if (entries.stream().allMatch(entry -> entry.name().equals(WITHIN))) {
      value.problem(
          "'quorum' names nobody", "write how many it takes: quorum: {people: 3, admin: 1}");
    }
    return gates;
  }

  /** Any other word is a role, so a misspelt one would be taken for one. */
  private static void checkSpelling(YamlEntry entry) {
    if (!entry.name().equals(PEOPLE)) {
      Words.suggestion(entry.name(), List.of(PEOPLE, WITHIN))
          .ifPresent(
              mend ->
                  entry
                      .key()
                      .problem("unknown key '%s' in 'quorum'".formatted(entry.name()), mend));
    }
  }

  private static Gate gate(
      String who, int least, SortedSet<String> events, Optional<Duration> within) {
    Optional<String> role = Optional.of(who).filter(name -> !name.equals(PEOPLE));
    Selection selection = new Selection(events, Optional.empty(), role);
    Measure measure =
        new Measure.AtLeast(new Collected(selection, new Counted.People()), least, within);
    return GateReader.gate(Gate.Kind.QUORUM, new Gate.Test.Measured(measure), WhenUnknown.MISS);
  }

  /**
   * The events that the signals name; empty, for all events, if one names none or none reads any.
   */
  private static SortedSet<String> events(List<Signal> signals) {
    SortedSet<String> events = new TreeSet<>();
    for (Signal signal : signals) {
      Optional<Selection> selection = signal.measure().selected();
      if (selection.isPresent() && selection.get().events().isEmpty()) {
        return new TreeSet<>();
      }
      selection.ifPresent(read -> events.addAll(read.events()));
    }
    return events;
  }
}
