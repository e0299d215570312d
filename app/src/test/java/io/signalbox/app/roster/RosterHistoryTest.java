package io.signalbox.app.roster;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.policy.BusinessHours;
import io.signalbox.policy.Roster;
import io.signalbox.policy.Roster.Member;
import io.signalbox.policy.Roster.Members;
import io.signalbox.policy.RoutingPolicy.Team;
import io.signalbox.policy.RoutingPolicy.Team.By;
import io.signalbox.schemas.AssignmentRecord;
import io.signalbox.schemas.CapacityFreed;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.RosterMember;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RosterHistoryTest {

  private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");
  private static final Map<String, Team> TEAMS = Map.of("smb", new Team("smb", By.LEAST_OPEN));
  private static final SortedMap<String, TeamRoster> WANTED =
      TeamRoster.of(
          new Roster(
              new TreeMap<>(
                  Map.of(
                      "smb",
                      new Members(
                          Optional.of(BusinessHours.parse("Mo-Fr 9-18 Europe/Berlin")),
                          List.of(member("ada"))),
                      "dach",
                      new Members(Optional.empty(), List.of(member("ada"), member("bert")))))),
          TEAMS);

  @Test
  void aTeamIsItsMembersAndChosenAsRoutingSays() {
    assertThat(WANTED)
        .containsExactlyEntriesOf(
            new TreeMap<>(
                Map.of(
                    "smb",
                    new TeamRoster(
                        "least-open",
                        Optional.of("Mo-Fr 9-18 Europe/Berlin"),
                        List.of(written("ada"))),
                    "dach",
                    new TeamRoster(
                        "round-robin",
                        Optional.empty(),
                        List.of(written("ada"), written("bert"))))));
  }

  @Test
  void whatStandsInTheLogIsNotWrittenAgainAndWhatIsNotWantedDissolves() {
    RosterHistory empty = RosterHistory.NONE;
    assertThat(empty.missing(WANTED)).isEqualTo(WANTED);

    RosterHistory written = write(empty, WANTED, 7);
    assertThat(written.teams()).isEqualTo(WANTED);
    assertThat(written.missing(WANTED)).isEmpty();

    SortedMap<String, TeamRoster> less = new TreeMap<>(WANTED);
    TeamRoster dach = Objects.requireNonNull(less.remove("dach"));
    assertThat(written.missing(less)).isEqualTo(Map.of("dach", dach.dissolved()));
    RosterHistory dissolved = write(written, written.missing(less), 8);
    assertThat(dissolved.teams()).containsEntry("dach", dach.dissolved());
    assertThat(dissolved.missing(less)).isEmpty();
  }

  @Test
  void theGreatestNumberHoldsWhateverTheOrderAndOtherRecordsSayNothing() {
    SortedMap<String, TeamRoster> nobody = new TreeMap<>();
    WANTED.forEach((team, roster) -> nobody.put(team, roster.dissolved()));

    RosterHistory history = write(write(RosterHistory.NONE, WANTED, 9), nobody, 8);
    RosterHistory more =
        history.plus(
            new AssignmentRecord(
                "smb", new CapacityFreed("h-1", "acme", AT), new Origin("router", 0, 99L)));

    assertThat(more.teams()).isEqualTo(WANTED);
    assertThat(more.number()).isEqualTo(9);
    assertThat(more.records()).isEqualTo(4);
  }

  @Test
  void anotherMethodOfRoutingLeavesEverybodyWhereTheyAre() {
    SortedMap<String, TeamRoster> aligned =
        TeamRoster.aligned(WANTED, Map.of("smb", new Team("smb", By.ROUND_ROBIN)));

    TeamRoster before = Objects.requireNonNull(WANTED.get("smb"));
    assertThat(aligned)
        .containsEntry("smb", new TeamRoster("round-robin", before.hours(), before.members()));
    assertThat(aligned.get("dach")).isEqualTo(WANTED.get("dach"));
  }

  @Test
  void numbersRiseAlsoWhenTheLogHasForgottenThem() {
    assertThat(RosterHistory.NONE.next(AT.toEpochMilli())).isEqualTo(AT.toEpochMilli());
    assertThat(write(RosterHistory.NONE, WANTED, Long.MAX_VALUE - 1).next(AT.toEpochMilli()))
        .isEqualTo(Long.MAX_VALUE);
  }

  private static RosterHistory write(
      RosterHistory history, SortedMap<String, TeamRoster> teams, long number) {
    RosterHistory written = history;
    for (Map.Entry<String, TeamRoster> team : teams.entrySet()) {
      written =
          written.plus(
              new AssignmentRecord(
                  team.getKey(),
                  team.getValue().change(number, "ada", AT),
                  new Origin("roster", 0, written.records() + 1)));
    }
    return written;
  }

  private static Member member(String name) {
    return new Member(name, 2, OptionalInt.of(5), Optional.empty(), false);
  }

  private static RosterMember written(String name) {
    return new RosterMember(name, 2, 5, null, false);
  }
}
