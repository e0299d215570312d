package io.signalbox.router.assignment;

import java.util.List;

/**
 * What a record did to a team.
 *
 * @param state the team from here on
 * @param effects in the order in which they happened
 */
public record TeamStep(TeamState state, List<TeamEffect> effects) {
  public TeamStep {
    effects = List.copyOf(effects);
  }
}
