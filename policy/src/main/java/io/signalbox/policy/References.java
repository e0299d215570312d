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
   * @param routing the routing policy; empty when it could not be read
   * @param roster the roster; empty when there is none, or it could not be read
   */
  void check(
      Optional<Set<String>> plays,
      Optional<TrackingPlan> plan,
      Optional<RoutingPolicy> routing,
      Optional<Roster> roster) {
    Optional<Declarations> declared = plan.map(Declarations::new);
    for (Reference reference : references) {
      switch (reference) {
        case Reference.OfPlay use -> plays.ifPresent(names -> checkPlay(use, names));
        case Reference.Event use -> declared.ifPresent(all -> all.check(use));
        case Reference.Property use -> declared.ifPresent(all -> all.check(use));
        case Reference.Properties use -> declared.ifPresent(all -> all.check(use));
        case Reference.Fact use -> declared.ifPresent(all -> all.check(use));
        case Reference.DateFact use -> declared.ifPresent(all -> all.check(use));
        case Reference.TypedFact use -> declared.ifPresent(all -> all.check(use));
        case Reference.Template use -> declared.ifPresent(all -> all.check(use));
        case Reference.Staff use -> roster.ifPresent(all -> checkStaff(use, all));
        case Reference.OfTeam use -> routing.ifPresent(all -> checkTeam(use, all.teams().keySet()));
      }
    }
  }

  private static void checkStaff(Reference.Staff use, Roster roster) {
    if (!roster.teams().containsKey(use.team())) {
      use.at()
          .problem(
              "nobody is in the team '%s'".formatted(use.team()),
              "write into roster.yaml who is: members: {ada: {teams: [%s]}}".formatted(use.team()));
    }
  }

  private static void checkTeam(Reference.OfTeam use, Set<String> names) {
    if (!names.contains(use.team())) {
      use.at()
          .problem(
              "routing.yaml has no team '%s'".formatted(use.team()),
              Words.suggestion(use.team(), names)
                  .orElse("write it there under teams, or remove it here"));
    }
  }

  private static void checkPlay(Reference.OfPlay use, Set<String> names) {
    if (!names.contains(use.play())) {
      use.at()
          .problem(
              "there is no play '%s'".formatted(use.play()),
              Words.suggestion(use.play(), names)
                  .orElse("write the play, or remove its name here"));
    }
  }
}
