package io.signalbox.audit;

import io.signalbox.schemas.Handoff;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of a qualifying decision, or of a deal that was won, to the end of its hand-off.
 *
 * @param decisionId the decision; of a kickoff, the CRM's id of the change that said so
 * @param play the play; {@code kickoff} for a deal that was won
 * @param since when it was decided
 * @param handoff the hand-off as it began, if there is one
 * @param facts in the order in which they happened: what follows from an attempt stands behind it,
 *     also where the router's clock is behind the courier's
 * @param standing its ending, or what it waits for
 */
public record Course(
    String decisionId,
    String play,
    Instant since,
    Optional<Handoff> handoff,
    List<CourseFact> facts,
    CourseStanding standing) {

  public Course {
    facts = List.copyOf(facts);
  }

  /** The facts that come before its standing: all but the ending that holds. */
  List<CourseFact> beforeStanding() {
    return switch (standing) {
      case CourseStanding.Ended ended -> without(ended.ending());
      case CourseStanding.NotRouted notRouted -> without(notRouted.ending());
      case CourseStanding.Held held -> facts;
      case CourseStanding.Open open -> facts;
      case CourseStanding.NotRegistered none -> facts;
    };
  }

  private List<CourseFact> without(CourseFact ending) {
    List<CourseFact> before = new ArrayList<>(facts);
    before.remove(before.lastIndexOf(ending));
    return before;
  }
}
