package io.signalbox.router.assignment;

import static io.signalbox.router.assignment.AssignmentFixtures.NOON;
import static io.signalbox.router.assignment.AssignmentFixtures.TEAM;
import static io.signalbox.router.assignment.AssignmentFixtures.freed;
import static io.signalbox.router.assignment.AssignmentFixtures.member;
import static io.signalbox.router.assignment.AssignmentFixtures.record;
import static io.signalbox.router.assignment.AssignmentFixtures.request;
import static io.signalbox.router.assignment.AssignmentFixtures.roster;
import static io.signalbox.router.assignment.AssignmentFixtures.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.policy.BusinessHours;
import io.signalbox.policy.Roster;
import io.signalbox.policy.RoutingPolicy.Team;
import io.signalbox.router.assignment.UnfitRecordException.Failure;
import io.signalbox.schemas.RosterChange;
import io.signalbox.schemas.RosterMember;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TeamInputTest {

  @Test
  void aRosterIsReadWhateverTheOrderOfItsMembers() throws UnfitRecordException {
    RosterChange change =
        RosterChange.newBuilder(
                roster(
                    7,
                    "round-robin",
                    member("bob", 3).setHours("Sa 10-12 UTC").setWeight(2),
                    member("ada").setAway(true)))
            .setHours("Mo-Fr 9-18 UTC")
            .build();

    assertThat(TeamInput.of(record(TEAM, change)))
        .isEqualTo(
            new TeamInput.Rostered(
                new TeamRoster(
                    7,
                    Team.By.ROUND_ROBIN,
                    new Roster.Members(
                        Optional.of(BusinessHours.parse("Mo-Fr 9-18 UTC")),
                        List.of(
                            new Roster.Member(
                                "ada", 1, OptionalInt.empty(), Optional.empty(), true),
                            new Roster.Member(
                                "bob",
                                2,
                                OptionalInt.of(3),
                                Optional.of(BusinessHours.parse("Sa 10-12 UTC")),
                                false))))));
  }

  @Test
  void aRosterThatCannotBeReadSaysWhatIsWrongAndWhatToWrite() {
    refusesRoster(roster(7, "random", member("ada")), "assigns by 'random'", "least-open");
    refusesRoster(roster(7, "least-open", member("ada"), member("ada")), "names ada twice", "once");
    refusesRoster(roster(7, "least-open", member(" ")), "name has 0 characters", "from 1 to 80");
    refusesRoster(roster(7, "least-open", member("a".repeat(81))), "81 characters", "from 1 to 80");
    refusesRoster(
        roster(7, "least-open", member("ada").setWeight(0)),
        "gives ada the weight 0",
        "at least 1");
    refusesRoster(
        roster(7, "least-open", member("ada", -1)), "gives ada the capacity -1", "at least 0");
    refusesRoster(
        roster(7, "least-open", member("ada").setHours("9-17")),
        "has hours for ada: '9-17' is no working hours",
        "such as Mo-Fr 9-18 Europe/Berlin");
    refusesRoster(
        RosterChange.newBuilder(roster(7, "least-open")).setHours("Mo-Fr 9-18 Berlin").build(),
        "has hours for the team: 'Berlin' is no time zone",
        "write Europe/Berlin");
    refusesRoster(
        roster(
            7,
            "least-open",
            IntStream.rangeClosed(0, Roster.MOST_MEMBERS)
                .mapToObj(i -> member("m" + i))
                .toArray(RosterMember.Builder[]::new)),
        "names 501 members",
        "make two teams");
  }

  @Test
  void whatIsOfNoTeamOrNoHandoffIsUnfit() {
    refuses(null, request("h1", null, NOON), Failure.MISSING_IDENTITY);
    refuses(" ", freed("h1", NOON), Failure.MISSING_IDENTITY);
    refuses(TEAM, request("", null, NOON), Failure.MISSING_IDENTITY);
    refuses("t".repeat(81), request("h1", null, NOON), Failure.TOO_LARGE);
    refuses(TEAM, request("h1", "x".repeat(4_000), NOON), Failure.TOO_LARGE);
    refuses(TEAM, request("h1", null, NOON, "x".repeat(4_000)), Failure.TOO_LARGE);
  }

  @Test
  void aTickNeedsNoTeam() throws UnfitRecordException {
    assertThat(TeamInput.of(record(null, tick(1, NOON)))).isEqualTo(new TeamInput.Ticked(NOON));
  }

  private static void refusesRoster(RosterChange change, String what, String mend) {
    assertThatThrownBy(() -> TeamInput.of(record(TEAM, change)))
        .isInstanceOfSatisfying(
            UnfitRecordException.class, e -> assertThat(e.failure()).isEqualTo(Failure.UNPARSABLE))
        .hasMessageStartingWith("The roster change 7 by revops ")
        .hasMessageContaining(what)
        .hasMessageContaining(mend);
  }

  private static void refuses(@Nullable String team, Object fact, Failure failure) {
    assertThatThrownBy(() -> TeamInput.of(record(team, fact)))
        .isInstanceOfSatisfying(
            UnfitRecordException.class, e -> assertThat(e.failure()).isEqualTo(failure));
  }
}
