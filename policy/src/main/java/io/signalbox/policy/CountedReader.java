package io.signalbox.policy;

import io.signalbox.policy.Measure.Collected;
import io.signalbox.policy.Measure.Counted;
import io.signalbox.policy.Measure.Selection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads what of the selected events is counted: {@code distinct}. */
final class CountedReader {

  /** What {@code distinct} may name without a declaration; these words win over properties. */
  static final Map<String, Counted> BUILT_IN =
      new TreeMap<>(
          Map.of(
              "person", new Counted.People(),
              "workspace", new Counted.Workspaces(),
              "session", new Counted.Sessions(),
              "day", new Counted.Days()));

  private CountedReader() {}

  /** The selection with what is counted of it: events, unless {@code distinct} says otherwise. */
  static Optional<Collected> read(YamlSection section, PlayScope scope) {
    Optional<Selection> selection = SelectionReader.read(section, scope);
    Optional<YamlValue> distinct = section.find("distinct");
    if (distinct.isEmpty()) {
      return selection.map(events -> new Collected(events, new Counted.Occurrences()));
    }
    Optional<String> word = distinct.flatMap(YamlValue::text);
    return selection.flatMap(
        events ->
            word.map(name -> new Collected(events, counted(distinct.get(), name, events, scope))));
  }

  private static Counted counted(YamlValue at, String word, Selection selection, PlayScope scope) {
    Counted builtIn = BUILT_IN.get(word);
    if (builtIn != null) {
      return builtIn;
    }
    scope.references().add(new Reference.Property(at, word, selection.events(), false));
    return new Counted.Values(word);
  }
}
