package io.signalbox.policy;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The keys of one kind of section.
 *
 * @param known those that may be used
 * @param elsewhere what to do about those that have their place elsewhere
 */
record Words(List<String> known, Map<String, String> elsewhere) {

  static final Words PLAY =
      all(
          "play",
          "about",
          "route",
          "per",
          "applies_to",
          "exclude",
          "require",
          "quorum",
          "threshold",
          "bands",
          "signals",
          "fit",
          "caps",
          "activation",
          "control",
          "shadow");
  static final Words THRESHOLD = all("qualify", "release", "release_on");
  static final Words ACTIVATION = all("existing", "brake");
  static final Words CAPS = all("revealed", "unprompted", "stated");
  static final Words SIGNAL =
      all(
          "event",
          "any",
          "where",
          "role",
          "distinct",
          "at_least",
          "at_most",
          "each",
          "max",
          "sum",
          "last",
          "versus",
          "ratio_at_least",
          "ratio_at_most",
          "keep",
          "absent",
          "fact",
          "in",
          "within_next",
          "within",
          "ever",
          "points",
          "basis",
          "unknown");
  static final Words FIT =
      all("fact", "in", "at_least", "at_most", "within_next", "points", "unknown");

  /** An exclusion is a test: a measure without points, a list, or a deal. */
  static final Words EXCLUSION =
      all(
          "list",
          "deal",
          "event",
          "any",
          "where",
          "role",
          "distinct",
          "at_least",
          "at_most",
          "sum",
          "last",
          "versus",
          "ratio_at_least",
          "ratio_at_most",
          "keep",
          "absent",
          "fact",
          "in",
          "within_next",
          "within",
          "ever",
          "unknown");

  /** A requirement is a test, too, or that a source is alive. */
  static final Words REQUIREMENT = EXCLUSION.and("source", "alive_within");

  static final Words CASE = all("why", "at", "account", "history", "expect");
  static final Words HAPPENING =
      all(
          "ago",
          "times",
          "every",
          "event",
          "person",
          "workspace",
          "session",
          "role",
          "source",
          "properties",
          "facts",
          "deal",
          "stage",
          "heard");
  static final Words EXPECTATION =
      all("ago", "person", "qualified", "score", "band", "signals", "closed", "held");

  static final Words LISTS = all("lists");
  static final Words LIST = all("values", "about");
  static final Words TRACKING_PLAN = all("owner", "unplanned", "events", "facts");
  static final Words EVENT = all("properties", "required");

  /** Exactly these. */
  static Words all(String... known) {
    return new Words(List.of(known), Map.of());
  }

  private Words and(String... more) {
    return new Words(Stream.concat(known.stream(), Stream.of(more)).toList(), elsewhere);
  }

  /** The known key that was meant; none for keys that have their place elsewhere. */
  Optional<String> nearest(String unknown) {
    return elsewhere.containsKey(unknown) ? Optional.empty() : NearestName.of(unknown, known);
  }

  /** What to do about a key that isn't known. */
  String mend(String unknown) {
    return Optional.ofNullable(elsewhere.get(unknown))
        .or(() -> suggestion(unknown, known))
        .orElse("known keys: " + String.join(", ", known));
  }

  /** A question that names the nearest of the names, when one is near enough to be meant. */
  static Optional<String> suggestion(String written, Collection<String> names) {
    return NearestName.of(written, names).map("did you mean '%s'?"::formatted);
  }
}
