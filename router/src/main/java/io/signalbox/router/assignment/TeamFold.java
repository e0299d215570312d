package io.signalbox.router.assignment;

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
   * @param holder who has the hand-off that the record is about; empty for nobody
   * @param tick the last tick's instant; empty before the first
   */
  public TeamStep apply(
      String team,
      TeamState before,
      Optional<Holder> holder,
      TeamInput input,
      Optional<Instant> tick) {
    TeamState state = tick.map(before::at).orElse(before);
    return switch (input) {
      case TeamInput.Requested requested ->
          requested(team, state.at(requested.asOf()), holder, requested.request());
      case TeamInput.Rostered rostered -> rostered(state, rostered.roster());
      case TeamInput.Freed freed -> {
        TeamState then = state.at(freed.asOf());
        yield assign(without(then, freed.handoff(), holder), ended(then, freed.handoff(), holder));
      }
      case TeamInput.Ticked ticked -> assign(state.at(ticked.asOf()), List.of());
    };
  }

  /**
   * What a request does to a team that has no room to keep it.
   *
   * @param holder who has its hand-off; empty for nobody
   * @param tick the last tick's instant; empty before the first
   * @param reason why there is no room, in a sentence
   */
  public TeamStep refuse(
      TeamState before,
      Optional<Holder> holder,
      TeamInput.Requested requested,
      Optional<Instant> tick,
      String reason) {
    TeamState state = tick.map(before::at).orElse(before).at(requested.asOf());
    TeamRequest request = requested.request();
    List<TeamEffect> effects = new ArrayList<>(ended(state, request.handoff(), holder));
    effects.add(new TeamEffect.Refused(request, reason));
    return assign(without(state, request.handoff(), holder), effects);
  }

  private static TeamStep rostered(TeamState state, TeamRoster roster) {
    boolean older = state.roster().filter(known -> known.number() >= roster.number()).isPresent();
    return assign(older ? state : state.with(roster), List.of());
  }

  private static TeamStep requested(
      String team, TeamState state, Optional<Holder> holder, TeamRequest request) {
    String handoff = request.handoff();
    Optional<TeamRequest> waiting = state.waitingFor(handoff);
    if (waiting.filter(request::equals).isPresent()
        || holder.map(Holder::terms).filter(request.terms()::equals).isPresent()) {
      return assign(state, List.of(new TeamEffect.Repeated(handoff)));
    }
    List<TeamRequest> all = new ArrayList<>(state.waiting());
    if (waiting.isPresent()) {
      // Who asks for somebody else keeps the place in the row.
      all.set(all.indexOf(waiting.get()), request);
    } else {
      all.add(request);
    }
    TeamState asked = without(state, handoff, holder).waiting(all);
    return answered(team, assign(asked, ended(state, handoff, holder)), request);
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
    return new TeamStep(state.notWaitingFor(request.handoff()), effects);
  }

  /** The team when nobody has the hand-off and it does not wait. */
  private static TeamState without(TeamState state, String handoff, Optional<Holder> holder) {
    return holder.map(one -> state.freed(one.member())).orElse(state).notWaitingFor(handoff);
  }

  private static List<TeamEffect> ended(TeamState state, String handoff, Optional<Holder> holder) {
    if (holder.isPresent()) {
      return List.of(new TeamEffect.Freed(handoff, holder.get().member()));
    }
    return state.waitingFor(handoff).isPresent()
        ? List.of(new TeamEffect.Withdrawn(handoff))
        : List.of();
  }

  private static TeamStep assign(TeamState state, List<TeamEffect> before) {
    if (state.waiting().isEmpty()) {
      return new TeamStep(state, before);
    }
    AssigningRound round = new AssigningRound(state);
    List<TeamEffect> effects = new ArrayList<>(before);
    effects.addAll(round.assignAll());
    return new TeamStep(round.state(), effects);
  }
}
