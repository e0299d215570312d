package io.signalbox.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The names that files use of each other: gathered while reading, checked when all are read. */
final class References {

  private final List<Reference> references = new ArrayList<>();

  /** Remembers a name to check. */
  void add(Reference reference) {
    references.add(reference);
  }

  /**
   * Notes the names that nobody declares.
   *
   * @param plays the names of all plays; empty when they aren't all known
   * @param plan the tracking plan; empty when it could not be read
   */
  void check(Optional<Set<String>> plays, Optional<TrackingPlan> plan) {
    Optional<Declarations> declared = plan.map(Declarations::new);
    for (Reference reference : references) {
      switch (reference) {
        case Reference.OfPlay use -> plays.ifPresent(names -> checkPlay(use, names));
        case Reference.Event use -> declared.ifPresent(all -> all.check(use));
        case Reference.Property use -> declared.ifPresent(all -> all.check(use));
        case Reference.Properties use -> declared.ifPresent(all -> all.check(use));
        case Reference.Fact use -> declared.ifPresent(all -> all.check(use));
        case Reference.DateFact use -> declared.ifPresent(all -> all.check(use));
      }
    }
  }

  private static void checkPlay(Reference.OfPlay use, Set<String> names) {
    if (!names.contains(use.play())) {
      String mend = Words.suggestion(use.play(), names).orElse("write the play or remove the rule");
      use.at()
          .problem("the rule can never match: there is no play '%s'".formatted(use.play()), mend);
    }
  }
}
