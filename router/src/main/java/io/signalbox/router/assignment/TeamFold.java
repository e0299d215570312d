package io.signalbox.router.assignment;

import io.signalbox.router.assignment.TeamState.Open;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Folds a team's log into who gets what. Pure: time comes in from ticks and requests.
 *
 * <p>After every record all that wait are looked at, the oldest first, and each gets somebody if
 * anybody can take it. So nothing waits that could be assigned, and a later request comes before an
 * earlier one only where the earlier one excludes all who can.
 */
public final class TeamFold {

  /**
   * What a record does to a team.
   *
   * @param team its name
   * @param tick the last tick's instant; empty before the first
   */
  public TeamStep apply(String team, TeamState before, TeamInput input, Optional<Instant> tick) {
    TeamState state = tick.map(before::at).orElse(before);
    return switch (input) {
      case TeamInput.Requested requested ->
          requested(team, state.at(requested.asOf()), requested.request());
      case TeamInput.Rostered rostered -> rostered(state, rostered.roster());
      case TeamInput.Freed freed -> freed(state.at(freed.asOf()), freed.handoff());
      case TeamInput.Ticked ticked -> assign(state.at(ticked.asOf()), List.of());
    };
  }

  /**
   * What a request does to a team that has no room to keep it.
   *
   * @param reason why there is no room, in a sentence
   */
  public TeamStep refuse(
      TeamState before, TeamInput.Requested requested, Optional<Instant> tick, String reason) {
    TeamState state = tick.map(before::at).orElse(before).at(requested.asOf());
    TeamRequest request = requested.request();
    List<TeamEffect> effects = new ArrayList<>(ended(state, request.handoff()));
    effects.add(new TeamEffect.Refused(request, reason));
    return assign(state.without(request.handoff()), effects);
  }

  private static TeamStep rostered(TeamState state, TeamRoster roster) {
    boolean older = state.roster().filter(known -> known.number() >= roster.number()).isPresent();
    return assign(older ? state : state.with(roster), List.of());
  }

  private static TeamStep freed(TeamState state, String handoff) {
    return assign(state.without(handoff), ended(state, handoff));
  }

  private static TeamStep requested(String team, TeamState state, TeamRequest request) {
    String handoff = request.handoff();
    Optional<TeamRequest> waiting = state.waitingFor(handoff);
    Open assigned = state.open().get(handoff);
    if (waiting.filter(request::equals).isPresent()
        || (assigned != null && assigned.terms().equals(request.terms()))) {
      return assign(state, List.of(new TeamEffect.Repeated(handoff)));
    }
    List<TeamRequest> all = new ArrayList<>(state.waiting());
    if (waiting.isPresent()) {
      // Who asks for somebody else keeps the place in the row.
      all.set(all.indexOf(waiting.get()), request);
    } else {
      all.add(request);
    }
    TeamState asked = state.without(handoff).waiting(all);
    return answered(team, assign(asked, ended(state, handoff)), request);
  }

  /** Says of the newest request that it waits, if it got nobody. */
  private static TeamStep answered(String team, TeamStep step, TeamRequest request) {
    TeamState state = step.state();
    if (!state.waiting().contains(request)) {
      return step;
    }
    List<TeamEffect> effects = new ArrayList<>(step.effects());
    if (state.waiting().size() <= TeamState.MOST_WAITING) {
      effects.add(
          new TeamEffect.Waiting(request, new AssigningRound(state).whyNobody(team, request)));
      return new TeamStep(state, effects);
    }
    effects.add(
        new TeamEffect.Refused(
            request,
            ("%d requests wait for the team %s, the most that are kept, and this one is not;"
                    + " ask again when fewer wait")
                .formatted(TeamState.MOST_WAITING, team)));
    return new TeamStep(state.without(request.handoff()), effects);
  }

  private static List<TeamEffect> ended(TeamState state, String handoff) {
    Open assigned = state.open().get(handoff);
    if (assigned != null) {
      return List.of(new TeamEffect.Freed(handoff, assigned.member()));
    }
    return state.waitingFor(handoff).isPresent()
        ? List.of(new TeamEffect.Withdrawn(handoff))
        : List.of();
  }

  private static TeamStep assign(TeamState state, List<TeamEffect> before) {
    AssigningRound round = new AssigningRound(state);
    List<TeamEffect> effects = new ArrayList<>(before);
    effects.addAll(round.assignAll());
    return new TeamStep(round.state(), effects);
  }
}
