package io.signalbox.router.assignment;

import io.signalbox.policy.BusinessHours;
import io.signalbox.policy.Roster.Member;
import io.signalbox.policy.RoutingPolicy.Team;
import io.signalbox.router.assignment.AssignmentHistory.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One team by brute force: after every record of the partition, ticks of course among them, it asks
 * of everybody who waits and every member whether the one may have the other, and counts turns from
 * the first.
 */
final class AssignmentOracle {

  /** A turn of the round robin: who could take it, and who did. */
  private record Turn(List<Member> able, Member taken) {}

  private static final class Asked {
    private TeamRequest request;
    private Optional<String> member = Optional.empty();

    private Asked(TeamRequest request) {
      this.request = request;
    }
  }

  private final String team;
  private final List<Step> seen = new ArrayList<>();
  private final List<Asked> asked = new ArrayList<>();
  private final List<TeamRoster> rosters = new ArrayList<>();
  private final List<Object> turnsAndRosters = new ArrayList<>();
  private final List<String> said = new ArrayList<>();

  AssignmentOracle(String team) {
    this.team = team;
  }

  /** What a record of the partition does to this team. */
  List<String> take(Step step) {
    seen.add(step);
    said.clear();
    if (step.team() == null || step.team().equals(team)) {
      Optional<Asked> newest =
          switch (step.input()) {
            case TeamInput.Requested requested -> requested(requested.request());
            case TeamInput.Freed freed -> {
              ended(freed.handoff());
              asked.removeIf(one -> one.request.handoff().equals(freed.handoff()));
              yield Optional.empty();
            }
            case TeamInput.Rostered rostered -> {
              rostered(rostered.roster());
              yield Optional.empty();
            }
            case TeamInput.Ticked ticked -> Optional.empty();
          };
      waiting().forEach(this::assign);
      newest
          .filter(one -> one.member.isEmpty())
          .ifPresent(one -> said.add("waiting " + one.request.handoff()));
    }
    return List.copyOf(said);
  }

  /** Who has which of the team's hand-offs. */
  SortedMap<String, Holder> holders() {
    SortedMap<String, Holder> holders = new TreeMap<>();
    for (Asked one : asked) {
      one.member.ifPresent(
          member -> holders.put(one.request.handoff(), new Holder(member, one.request.terms())));
    }
    return holders;
  }

  private Optional<Asked> requested(TeamRequest request) {
    Optional<Asked> known = find(request.handoff());
    if (known.map(one -> one.request).filter(request::equals).isPresent()) {
      said.add("repeated " + request.handoff());
      return Optional.empty();
    }
    ended(request.handoff());
    if (known.isPresent() && known.get().member.isEmpty()) {
      known.get().request = request;
      return known;
    }
    known.ifPresent(asked::remove);
    asked.add(new Asked(request));
    return Optional.of(asked.getLast());
  }

  private void ended(String handoff) {
    find(handoff)
        .ifPresent(
            one ->
                said.add(
                    one.member
                        .map(member -> "freed %s of %s".formatted(handoff, member))
                        .orElse("withdrawn " + handoff)));
  }

  private void rostered(TeamRoster roster) {
    if (rosters.stream().allMatch(earlier -> earlier.number() < roster.number())) {
      rosters.add(roster);
      turnsAndRosters.add(roster);
    }
  }

  private void assign(Asked one) {
    List<Member> able = members().stream().filter(member -> may(member, one.request)).toList();
    if (able.isEmpty()) {
      return;
    }
    Optional<Member> sticky =
        able.stream()
            .filter(member -> one.request.terms().sticky().equals(Optional.of(member.name())))
            .findFirst();
    Member chosen = sticky.orElseGet(() -> next(able));
    one.member = Optional.of(chosen.name());
    said.add(
        "assigned %s to %s%s"
            .formatted(one.request.handoff(), chosen.name(), sticky.isPresent() ? " again" : ""));
  }

  private boolean may(Member member, TeamRequest request) {
    BusinessHours hours =
        member.hours().orElse(rosters.getLast().people().hours().orElse(BusinessHours.ALWAYS));
    return !member.away()
        && hours.isOpen(clock())
        && !request.terms().excluding().contains(member.name())
        && (member.capacity().isEmpty() || open(member) < member.capacity().getAsInt());
  }

  private Member next(List<Member> able) {
    if (rosters.getLast().by() == Team.By.LEAST_OPEN) {
      return able.stream()
          .min(Comparator.<Member>comparingInt(this::open).thenComparing(Member::name))
          .orElseThrow();
    }
    Member taken =
        able.stream()
            .min(
                Comparator.<Member>comparingLong(member -> -credit(member) - member.weight())
                    .thenComparing(Member::name))
            .orElseThrow();
    turnsAndRosters.add(new Turn(able, taken));
    return taken;
  }

  private long credit(Member member) {
    long credit = 0;
    for (Object past : turnsAndRosters) {
      if (past instanceof TeamRoster roster && named(roster.people().members(), member).isEmpty()) {
        credit = 0;
      }
      if (past instanceof Turn turn) {
        credit += named(turn.able(), member).map(Member::weight).orElse(0);
        credit -=
            turn.taken().name().equals(member.name())
                ? turn.able().stream().mapToInt(Member::weight).sum()
                : 0;
      }
    }
    return credit;
  }

  private static Optional<Member> named(List<Member> members, Member member) {
    return members.stream().filter(one -> one.name().equals(member.name())).findFirst();
  }

  private Instant clock() {
    return seen.stream()
        .filter(step -> step.team() == null || step.team().equals(team))
        .map(
            step ->
                switch (step.input()) {
                  case TeamInput.Requested requested -> requested.asOf();
                  case TeamInput.Freed freed -> freed.asOf();
                  case TeamInput.Ticked ticked -> ticked.asOf();
                  case TeamInput.Rostered rostered -> Instant.MIN;
                })
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private List<Member> members() {
    return rosters.isEmpty() ? List.of() : rosters.getLast().people().members();
  }

  private List<Asked> waiting() {
    return asked.stream().filter(one -> one.member.isEmpty()).toList();
  }

  private int open(Member member) {
    return (int)
        asked.stream().filter(one -> Objects.equals(one.member.orElse(""), member.name())).count();
  }

  private Optional<Asked> find(String handoff) {
    return asked.stream().filter(one -> one.request.handoff().equals(handoff)).findFirst();
  }
}
