package io.signalbox.policy;

import io.signalbox.policy.Measure.Selection;
import io.signalbox.policy.condition.Condition;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads which events a measure looks at: {@code event} or {@code any}, {@code where}, role. */
final class SelectionReader {

  private SelectionReader() {}

  /** The selection; all events when none is named. */
  static Optional<Selection> read(YamlSection section, PlayScope scope) {
    Optional<SortedSet<String>> events = events(section, scope.references());
    Optional<YamlValue> roleAt = section.find("role");
    Optional<String> role = roleAt.flatMap(YamlValue::text);
    Optional<YamlValue> where = section.find("where");
    Optional<Condition> condition =
        where.flatMap(
            at -> ConditionReader.read(at, events.orElseGet(TreeSet::new), scope.references()));
    boolean sound =
        role.isPresent() == roleAt.isPresent() && condition.isPresent() == where.isPresent();
    return events.filter(named -> sound).map(named -> new Selection(named, condition, role));
  }

  private static Optional<SortedSet<String>> events(YamlSection section, References references) {
    if (!section.hasAtMostOneOf("event", "any")) {
      return Optional.empty();
    }
    Optional<List<YamlValue>> event = section.find("event").map(List::of);
    Optional<YamlValue> any = section.find("any");
    if (event.isEmpty() && any.isEmpty()) {
      return Optional.of(new TreeSet<>());
    }
    return event
        .or(() -> any.flatMap(YamlValue::list))
        .flatMap(
            values ->
                Names.read(values, (at, name) -> references.add(new Reference.Event(at, name))));
  }
}
