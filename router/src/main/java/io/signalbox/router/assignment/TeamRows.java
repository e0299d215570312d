package io.signalbox.router.assignment;

import org.jspecify.annotations.Nullable;

/** The rows of a partition's teams, as they were last kept. */
public interface TeamRows {

  /** A team's row; null before the first. */
  byte @Nullable [] team(String name);

  /** The row of a hand-off of a team; null where nobody has it. */
  byte @Nullable [] open(String team, String handoff);
}
