package io.signalbox.policy;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The keys of one kind of section.
 *
 * @param known those that may be used
 * @param later those that the language is meant to have and refuses until it does
 */
record Words(List<String> known, Set<String> later) {

  static final Words PLAY =
      new Words(
          List.of("play", "about", "route", "per", "threshold", "bands", "signals"),
          Set.of(
              "applies_to",
              "exclude",
              "require",
              "quorum",
              "caps",
              "activation",
              "control",
              "fit"));
  static final Words THRESHOLD = new Words(List.of("qualify", "release"), Set.of("release_on"));
  static final Words SIGNAL =
      new Words(
          List.of("event", "any", "distinct", "at_least", "within", "ever", "points"),
          Set.of(
              "where",
              "basis",
              "unknown",
              "at_most",
              "each",
              "max",
              "sum",
              "last",
              "versus",
              "ratio_at_least",
              "ratio_at_most",
              "role",
              "absent",
              "fact",
              "within_next"));
  static final Words ROUTING =
      new Words(List.of("rules", "handoff", "suppress"), Set.of("arbitrate", "teams", "sla"));
  static final Words RULE =
      new Words(
          List.of("play", "fact", "in", "at_least", "otherwise", "to"),
          Set.of("assign", "else", "deal", "list"));
  static final Words HANDOFF = new Words(List.of("need"), Set.of("missing"));
  static final Words SUPPRESS =
      new Words(List.of("cooldown"), Set.of("do_not_contact", "rejected"));
  static final Words TRACKING_PLAN =
      new Words(List.of("owner", "unplanned", "events", "facts"), Set.of());
  static final Words EVENT = new Words(List.of("properties", "required"), Set.of());

  /** The known key that was meant; none for keys that the language is to have later. */
  Optional<String> nearest(String unknown) {
    return later.contains(unknown) ? Optional.empty() : NearestName.of(unknown, known);
  }

  /** What to do about a key that isn't known. */
  String mend(String unknown) {
    if (later.contains(unknown)) {
      return "it is not supported yet: remove it (docs/policies.md lists what is)";
    }
    return suggestion(unknown, known).orElse("known keys: " + String.join(", ", known));
  }

  /** A question that names the nearest of the names, when one is near enough to be meant. */
  static Optional<String> suggestion(String written, Collection<String> names) {
    return NearestName.of(written, names).map("did you mean '%s'?"::formatted);
  }
}
