package io.signalbox.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How a decision's course stands: its ending, or what it waits for. */
public sealed interface CourseStanding {

  /** Its hand-off has ended. */
  record Ended(CourseFact.Ended ending) implements CourseStanding {}

  /** It was never routed: that is its ending. */
  record NotRouted(CourseFact.Suppressed ending) implements CourseStanding {}

  /** It waits to be routed. */
  record Held(CourseFact.Held hold) implements CourseStanding {}

  /**
   * Its hand-off is open.
   *
   * @param lease of who has it now
   * @param asksTeam whether its team looks for somebody else
   * @param assignee who is to work it
   * @param onTheirWay destinations of which an attempt is under way or due
   * @param dead destinations whose deliveries are dead, to be redriven or discarded
   * @param expiresAt when it ends if nothing else ends it; empty where the register does not say
   */
  record Open(
      Optional<CourseFact.Claimed> lease,
      boolean asksTeam,
      Optional<String> assignee,
      List<String> onTheirWay,
      List<String> dead,
      Optional<Instant> expiresAt)
      implements CourseStanding {
    public Open {
      onTheirWay = List.copyOf(onTheirWay);
      dead = List.copyOf(dead);
    }
  }

  /** The register does not say yet what became of it. */
  record NotRegistered() implements CourseStanding {}
}
