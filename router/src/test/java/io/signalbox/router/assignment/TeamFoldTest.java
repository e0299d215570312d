package io.signalbox.router.assignment;

import static io.signalbox.router.assignment.AssignmentFixtures.NOON;
import static io.signalbox.router.assignment.AssignmentFixtures.TEAM;
import static io.signalbox.router.assignment.AssignmentFixtures.freed;
import static io.signalbox.router.assignment.AssignmentFixtures.input;
import static io.signalbox.router.assignment.AssignmentFixtures.member;
import static io.signalbox.router.assignment.AssignmentFixtures.request;
import static io.signalbox.router.assignment.AssignmentFixtures.roster;
import static io.signalbox.router.assignment.AssignmentFixtures.tick;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.policy.Roster;
import io.signalbox.schemas.RosterChange;
import io.signalbox.schemas.RosterMember;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TeamFoldTest {

  private static final String OFFICE = "Mo-Fr 9-18 Europe/Berlin";

  private final TeamFold fold = new TeamFold();
  private final SortedMap<String, Holder> open = new TreeMap<>();
  private TeamState state = TeamState.NEW;

  @Test
  void theOneWithTheFewestOpenGetsItAndTheReasonSaysWhyNotTheOthers() {
    take(roster(1, "least-open", member("ada", 10), member("bob")));
    take(request("h1", "bob", NOON));
    take(
        roster(
            2,
            "least-open",
            member("cy").setHours("Tu 9-18 Europe/Berlin"),
            member("ada", 10),
            member("dee").setAway(true),
            member("bob")));

    List<TeamEffect> effects = take(request("h2", null, NOON));

    assertThat(effects)
        .containsExactly(
            new TeamEffect.Assigned(
                asked("h2"),
                "ada",
                "least open: ada 0 of 10; bob has 1; cy is outside working hours"
                    + " (Tu 9-18 Europe/Berlin); dee is away"));
  }

  @Test
  void ofThoseWhoHaveTheSameTheFirstByNameGetsIt() {
    take(roster(1, "least-open", member("bob"), member("ada")));

    assertThat(reason(take(request("h1", null, NOON))))
        .isEqualTo("least open: ada 0; bob has 0, too, and comes later by name");
  }

  @Test
  void whoHadTheAccountLastGetsItAgainThoughOthersHaveLess() {
    take(roster(1, "least-open", member("ada"), member("bob", 3)));
    take(request("h1", "bob", NOON));
    take(request("h2", "bob", NOON));

    assertThat(assignee("h2")).isEqualTo("bob");
    assertThat(reason(take(request("h3", "bob", NOON))))
        .isEqualTo("bob had the account last and can take one more (2 of 3 open)");
  }

  @Test
  void whoHadTheAccountLastAndCannotTakeMoreIsNamedFirst() {
    take(roster(1, "least-open", member("ada"), member("bob", 0), member("cy")));

    assertThat(reason(take(request("h1", "bob", NOON))))
        .isEqualTo(
            "least open: ada 0; bob, who had the account last, has 0 of 0;"
                + " cy has 0, too, and comes later by name");
    assertThat(reason(take(request("h2", "zed", NOON))))
        .isEqualTo(
            "least open: cy 0; zed, who had the account last, is not in the team;"
                + " ada has 1; bob has 0 of 0");
  }

  @Test
  void inTurnEachGetsAsManyAsTheirWeightSaysSpreadEvenly() {
    take(roster(1, "round-robin", member("ada").setWeight(3), member("bob"), member("cy")));

    assertThat(assignees(10))
        .containsExactly("ada", "bob", "ada", "cy", "ada", "ada", "bob", "ada", "cy", "ada");
    assertThat(reason(take(request("last", null, NOON))))
        .isEqualTo("in turn by weight: ada (weight 3, 6 open); bob has 2; cy has 2");
  }

  @Test
  void whoeverIsStickyTakesNobodysTurn() {
    take(roster(1, "round-robin", member("ada"), member("bob")));

    take(request("h1", "ada", NOON));

    assertThat(state.credits()).isEmpty();
    assertThat(assignees(2)).containsExactly("ada", "bob");
  }

  @Test
  void theTurnGoesOnWhenTheRosterChanges() {
    take(roster(1, "round-robin", member("ada"), member("bob"), member("cy")));
    take(request("h1", null, NOON));

    take(roster(2, "round-robin", member("ada"), member("bob")));

    assertThat(assignees(1)).containsExactly("bob");
  }

  @Test
  void nobodyGetsMoreThanTheirCapacity() {
    take(roster(1, "least-open", member("ada", 1), member("bob", 2)));
    assertThat(assignees(3)).containsExactly("ada", "bob", "bob");

    assertThat(take(request("late", "ada", NOON)))
        .containsExactly(
            new TeamEffect.Waiting(
                new TeamRequest("late", "acme-late", terms("ada")),
                "nobody can take it; ada, who had the account last, has 1 of 1; bob has 2 of 2"));
  }

  @Test
  void whatWaitsIsAnsweredOnceAndAssignedOldestFirstWhenThereIsRoom() {
    take(roster(1, "least-open", member("ada", 1)));
    take(request("h1", null, NOON));
    assertThat(take(request("h2", null, NOON))).hasOnlyElementsOfType(TeamEffect.Waiting.class);
    assertThat(take(request("h3", null, NOON))).hasOnlyElementsOfType(TeamEffect.Waiting.class);
    assertThat(take(tick(1, NOON.plusSeconds(60)))).isEmpty();

    assertThat(take(freed("h1", NOON)))
        .containsExactly(
            new TeamEffect.Freed("h1", "ada"),
            new TeamEffect.Assigned(asked("h2"), "ada", "only ada can take it (0 of 1 open)"));
    assertThat(state.waiting()).containsExactly(asked("h3"));
  }

  @Test
  void aLaterRequestIsAssignedWhileAnEarlierOneExcludesAllWhoCan() {
    take(roster(1, "least-open", member("ada", 1), member("bob").setAway(true)));

    assertThat(take(request("h1", null, NOON, "ada")))
        .containsExactly(
            new TeamEffect.Waiting(
                new TeamRequest("h1", "acme-h1", excluding("ada")),
                "nobody can take it; ada let it lie; bob is away"));
    assertThat(take(request("h2", null, NOON))).hasOnlyElementsOfType(TeamEffect.Assigned.class);
  }

  @Test
  void whatWaitsIsAssignedWhenHoursOpen() {
    take(officeHours(OFFICE, roster(1, "least-open", member("ada"))));
    Instant evening = Instant.parse("2026-03-06T17:00:00Z");
    Instant monday = Instant.parse("2026-03-09T08:00:00Z");

    assertThat(reason(take(request("h1", null, evening))))
        .isEqualTo("nobody can take it; ada is outside working hours (Mo-Fr 9-18 Europe/Berlin)");
    assertThat(state.nextOpening()).contains(monday);
    assertThat(take(tick(1, monday.minusMillis(1)))).isEmpty();
    assertThat(take(tick(2, monday))).hasOnlyElementsOfType(TeamEffect.Assigned.class);
    assertThat(state.nextOpening()).isEmpty();
  }

  @Test
  void aMembersOwnHoursGoBeforeTheTeams() {
    take(
        officeHours(
            "Tu 9-18 Europe/Berlin",
            roster(1, "least-open", member("ada"), member("bob").setHours("always"))));

    take(request("h1", null, NOON));

    assertThat(assignee("h1")).isEqualTo("bob");
  }

  @Test
  void whatWaitsIsAssignedWhenTheRosterChanges() {
    assertThat(reason(take(request("h1", null, NOON))))
        .isEqualTo(
            "the team dach has no roster: write its members into roster.yaml, run signalbox roster apply");

    assertThat(take(roster(1, "least-open", member("ada"))))
        .containsExactly(
            new TeamEffect.Assigned(asked("h1"), "ada", "only ada can take it (0 open)"));
  }

  @Test
  void aDissolvedTeamSaysSo() {
    take(roster(1, "least-open", member("ada")));
    take(roster(2, "least-open"));

    assertThat(reason(take(request("h1", null, NOON))))
        .startsWith("the team dach has no members: write some into roster.yaml");
  }

  @Test
  void theGreatestRosterNumberWins() {
    take(roster(2, "least-open", member("ada")));
    take(roster(1, "least-open", member("bob")));
    take(roster(2, "least-open", member("cy")));

    assertThat(assignees(1)).containsExactly("ada");
  }

  @Test
  void whoLeavesKeepsWhatTheyHaveAndItCountsWhenTheyComeBack() {
    take(roster(1, "least-open", member("ada", 1)));
    take(request("h1", null, NOON));
    take(roster(2, "least-open", member("bob", 0)));
    assertThat(assignee("h1")).isEqualTo("ada");
    take(request("h2", null, NOON));

    assertThat(take(roster(3, "least-open", member("ada", 1)))).isEmpty();
    assertThat(take(freed("h1", NOON)))
        .contains(
            new TeamEffect.Assigned(asked("h2"), "ada", "only ada can take it (0 of 1 open)"));
  }

  @Test
  void aSecondRequestFreesTheOldPlaceFirst() {
    take(roster(1, "least-open", member("ada", 1), member("bob", 1)));
    take(request("h1", null, NOON));
    take(request("h2", null, NOON));
    take(request("h3", null, NOON));
    assertThat(assignee("h1")).isEqualTo("ada");

    assertThat(take(request("h1", null, NOON, "ada")))
        .containsExactly(
            new TeamEffect.Freed("h1", "ada"),
            new TeamEffect.Assigned(
                asked("h3"), "ada", "only ada can take it (0 of 1 open); bob has 1 of 1"),
            new TeamEffect.Waiting(
                new TeamRequest("h1", "acme-h1", excluding("ada")),
                "nobody can take it; ada let it lie; bob has 1 of 1"));
  }

  @Test
  void aSecondRequestForWhatWaitsKeepsItsPlaceInTheRow() {
    take(request("h1", null, NOON));
    take(request("h2", null, NOON));

    assertThat(take(request("h1", null, NOON, "bob")))
        .extracting(effect -> effect.getClass().getSimpleName())
        .containsExactly("Withdrawn", "Waiting");

    take(roster(1, "least-open", member("ada", 1), member("bob", 0)));
    assertThat(open).containsOnlyKeys("h1");
  }

  @Test
  void theSameRequestAgainChangesNothing() {
    take(roster(1, "least-open", member("ada", 1)));
    take(request("h1", "ada", NOON, "bob", "cy"));
    take(request("h2", null, NOON));
    TeamState before = state;

    assertThat(take(request("h1", "ada", NOON, "bob", "cy")))
        .containsExactly(new TeamEffect.Repeated("h1"));
    assertThat(take(request("h2", null, NOON))).containsExactly(new TeamEffect.Repeated("h2"));
    assertThat(state).isEqualTo(before);
  }

  @Test
  void whatEndsWhileItWaitsIsWithdrawn() {
    take(request("h1", null, NOON));

    assertThat(take(freed("h1", NOON))).containsExactly(new TeamEffect.Withdrawn("h1"));
    assertThat(take(freed("h1", NOON))).isEmpty();
    assertThat(take(roster(1, "least-open", member("ada")))).isEmpty();
  }

  @Test
  void timeDoesNotGoBack() {
    take(roster(1, "least-open", member("ada").setHours(OFFICE)));
    take(tick(2, Instant.parse("2026-03-07T11:00:00Z")));

    assertThat(take(request("h1", null, NOON))).hasOnlyElementsOfType(TeamEffect.Waiting.class);
    assertThat(take(tick(1, NOON))).isEmpty();
  }

  @Test
  void theTicksOfThePartitionAreTheTeamsTime() {
    take(roster(1, "least-open", member("ada").setHours("Tu 9-18 Europe/Berlin")));

    TeamStep step =
        fold.apply(
            TEAM,
            state,
            Optional.empty(),
            input(request("h1", null, NOON)),
            Optional.of(NOON.plus(Duration.ofDays(1))));

    assertThat(step.effects()).hasOnlyElementsOfType(TeamEffect.Assigned.class);
  }

  @Test
  void aTeamKeepsOnlySoManyRequestsAndSaysSo() {
    for (int i = 0; i < TeamState.MOST_WAITING; i++) {
      assertThat(take(request("h" + i, null, NOON)))
          .hasOnlyElementsOfType(TeamEffect.Waiting.class);
    }

    List<TeamEffect> effects = take(request("last", null, NOON));

    assertThat(effects).hasOnlyElementsOfType(TeamEffect.Refused.class);
    assertThat(reason(effects))
        .isEqualTo(
            "1000 requests wait for the team dach, the most that are kept, and this one is not;"
                + " ask again when fewer wait");
    assertThat(state.waiting()).hasSize(TeamState.MOST_WAITING);
    assertThat(state.waitingFor("last")).isEmpty();
  }

  @Test
  void aRequestThatMakesRoomByItsOwnTimeIsNotRefused() {
    take(roster(1, "least-open", member("ada", 1).setHours("Tu 9-18 Europe/Berlin")));
    for (int i = 0; i < TeamState.MOST_WAITING; i++) {
      take(request("h" + i, null, NOON));
    }

    assertThat(take(request("last", null, NOON.plus(Duration.ofDays(1)))))
        .extracting(effect -> effect.getClass().getSimpleName())
        .containsExactly("Assigned", "Waiting");
  }

  @Test
  void aTeamHasOnlySoManyOpen() {
    take(roster(1, "least-open", member("ada")));
    open.put("h7", new Holder("ada", TeamRequest.Terms.NONE));
    TreeMap<String, Integer> loads = new TreeMap<>(Map.of("ada", TeamState.MOST_OPEN));
    state = new TeamState(state.roster(), loads, List.of(), state.credits(), state.clock());

    assertThat(reason(take(request("last", null, NOON))))
        .isEqualTo("the team dach has 10000 hand-offs open, the most that a team may have");
    assertThat(take(freed("h7", NOON))).hasAtLeastOneElementOfType(TeamEffect.Assigned.class);
  }

  @Test
  void aReasonIsNoLongerThanStated() {
    String longest = "n".repeat(Roster.MOST_NAME - 3);
    RosterMember.Builder[] members =
        IntStream.range(100, 600)
            .mapToObj(i -> member(longest + i, i == 100 ? 5 : 0).setHours(OFFICE))
            .toArray(RosterMember.Builder[]::new);
    take(roster(1, "round-robin", members));

    String assigned = reason(take(request("h1", "x".repeat(3_000), NOON)));
    String waiting = reason(take(request("h2", null, NOON.plus(Duration.ofDays(5)))));

    assertThat(assigned).hasSizeLessThanOrEqualTo(AssignmentWords.MOST).endsWith(" others");
    assertThat(waiting).hasSizeLessThanOrEqualTo(AssignmentWords.MOST).endsWith(" others");
  }

  private List<TeamEffect> take(Object fact) {
    TeamInput input = input(fact);
    Optional<Holder> holder =
        input.about().flatMap(handoff -> Optional.ofNullable(open.get(handoff)));
    TeamStep step = fold.apply(TEAM, state, holder, input, Optional.empty());
    state = step.state();
    step.holders()
        .forEach(
            (handoff, next) ->
                next.ifPresentOrElse(one -> open.put(handoff, one), () -> open.remove(handoff)));
    return step.effects();
  }

  private static RosterChange officeHours(String hours, RosterChange change) {
    return RosterChange.newBuilder(change).setHours(hours).build();
  }

  private List<String> assignees(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> "n" + open.size())
        .map(
            handoff -> {
              take(request(handoff, null, NOON));
              return assignee(handoff);
            })
        .toList();
  }

  private String assignee(String handoff) {
    return requireNonNull(open.get(handoff)).member();
  }

  private static String reason(List<TeamEffect> effects) {
    return switch (effects.getLast()) {
      case TeamEffect.Assigned assigned -> assigned.reason();
      case TeamEffect.Waiting waiting -> waiting.reason();
      case TeamEffect.Refused refused -> refused.reason();
      case TeamEffect.Freed freed -> "";
      case TeamEffect.Withdrawn withdrawn -> "";
      case TeamEffect.Repeated repeated -> "";
    };
  }

  private static TeamRequest asked(String handoff) {
    return new TeamRequest(handoff, "acme-" + handoff, TeamRequest.Terms.NONE);
  }

  private static TeamRequest.Terms terms(String sticky) {
    return new TeamRequest.Terms(Optional.of(sticky), new TreeSet<>());
  }

  private static TeamRequest.Terms excluding(String name) {
    return new TeamRequest.Terms(Optional.empty(), new TreeSet<>(List.of(name)));
  }
}
