package io.signalbox.router.assignment;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

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

  /**
   * Who has the hand-offs that the record gave to somebody or took away, from here on; empty for
   * nobody.
   */
  public SortedMap<String, Optional<Holder>> holders() {
    SortedMap<String, Optional<Holder>> holders = new TreeMap<>();
    for (TeamEffect effect : effects) {
      switch (effect) {
        case TeamEffect.Assigned assigned ->
            holders.put(
                assigned.request().handoff(),
                Optional.of(new Holder(assigned.member(), assigned.request().terms())));
        case TeamEffect.Freed freed -> holders.put(freed.handoff(), Optional.empty());
        case TeamEffect.Waiting waiting -> {}
        case TeamEffect.Refused refused -> {}
        case TeamEffect.Withdrawn withdrawn -> {}
        case TeamEffect.Repeated repeated -> {}
      }
    }
    return holders;
  }
}
