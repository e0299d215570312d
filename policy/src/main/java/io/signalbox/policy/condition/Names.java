package io.signalbox.policy.condition;

import dev.cel.common.ast.CelExpr;
import io.signalbox.policy.NearestName;
import io.signalbox.policy.condition.Expression.OfEvent;
import io.signalbox.policy.condition.Expression.Present;
import io.signalbox.policy.condition.Expression.Read;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Resolves what a condition names, and remembers the properties it reads. */
final class Names {

  /** The event's name and its source. */
  static final List<String> OF_EVENT = List.of("event", "source");

  private final PropertyTypes types;
  private final Places places;
  private final SortedSet<String> reads = new TreeSet<>();

  Names(PropertyTypes types, Places places) {
    this.types = types;
    this.places = places;
  }

  /** The properties named so far. */
  SortedSet<String> reads() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(reads));
  }

  Expression variable(CelExpr at, String name) throws ConditionException {
    return switch (name) {
      case "event" -> OfEvent.NAME;
      case "source" -> OfEvent.SOURCE;
      case PropertyAccess.PROPERTIES ->
          throw places.problem(
              at,
              "'properties' can only be asked for one property by its name",
              "write properties[\"plan name\"], has(properties.path) or \"path\" in properties");
      default -> access(at, new PropertyAccess(name, false));
    };
  }

  Expression access(CelExpr at, PropertyAccess access) throws ConditionException {
    String name = access.name();
    if (!types.allows(name)) {
      throw unknown(at, name);
    }
    reads.add(name);
    PropertyName property = PropertyName.of(name);
    return access.presence() ? new Present(property) : new Read(property);
  }

  private ConditionException unknown(CelExpr at, String name) {
    List<String> known = new ArrayList<>(types.names());
    known.addAll(OF_EVENT);
    Optional<String> nearest = NearestName.of(name, known);
    String declared =
        types.names().isEmpty()
            ? "the event has no declared properties"
            : "declared are: " + String.join(", ", types.names());
    String mend =
        nearest
            .map("did you mean '%s'?"::formatted)
            .orElse(
                name.equals("now")
                    ? "a condition has no clock; use 'within' for time"
                    : "declare it in the tracking plan");
    return places.problem(
        at, "unknown name '%s'".formatted(name), "%s (%s)".formatted(mend, declared));
  }
}
