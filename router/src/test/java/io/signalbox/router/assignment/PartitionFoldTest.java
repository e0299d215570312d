package io.signalbox.router.assignment;

import static io.signalbox.router.assignment.AssignmentFixtures.NOON;
import static io.signalbox.router.assignment.AssignmentFixtures.TEAM;
import static io.signalbox.router.assignment.AssignmentFixtures.freed;
import static io.signalbox.router.assignment.AssignmentFixtures.input;
import static io.signalbox.router.assignment.AssignmentFixtures.member;
import static io.signalbox.router.assignment.AssignmentFixtures.request;
import static io.signalbox.router.assignment.AssignmentFixtures.roster;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class PartitionFoldTest {

  private static final String TUESDAYS = "Tu 9-18 Europe/Berlin";
  private static final Instant TUESDAY = NOON.plus(Duration.ofDays(1));

  private RowsInMemory rows = new RowsInMemory();
  private DueTeams due = DueTeams.NEW;

  @Test
  void aTickReadsOnlyTeamsThatTimeMayHelp() {
    take("open", roster(1, "least-open", member("ada")));
    take("full", roster(1, "least-open", member("ada", 0)));
    take("closed", roster(1, "least-open", member("ada").setHours(TUESDAYS)));
    take("idle", roster(1, "least-open", member("ada").setHours(TUESDAYS)));
    List.of("open", "full", "closed").forEach(team -> take(team, request("h1", null, NOON)));
    rows.forget();

    assertThat(tick(NOON.plusSeconds(60))).isEmpty();
    assertThat(rows.teamsRead()).isEmpty();

    Instant opening = Instant.parse("2026-03-03T08:00:00Z");
    assertThat(tick(opening.minusMillis(1))).isEmpty();
    assertThat(tick(opening)).containsExactly("closed");
    assertThat(rows.teamsRead()).containsExactly("closed");
    assertThat(due.due()).isEmpty();
  }

  @Test
  void aTickLooksAtSoManyTeamsAndTheNextOnesAtTheOthers() {
    for (int i = 0; i < 250; i++) {
      take("team" + i, roster(1, "least-open", member("ada").setHours(TUESDAYS)));
      take("team" + i, request("h" + i, null, NOON));
    }

    assertThat(tick(TUESDAY)).hasSize(DueTeams.MOST_AT_ONCE);
    assertThat(tick(TUESDAY)).hasSize(DueTeams.MOST_AT_ONCE);
    assertThat(tick(TUESDAY)).hasSize(50);
    assertThat(tick(TUESDAY)).isEmpty();
  }

  @Test
  void aRequestThatFindsNoRoomIsRefusedAndWhatEndsFindsRoom() {
    String excluded = "x".repeat(3_900);
    List<TeamEffect> effects = List.of();
    int asked = 0;
    while (effects.stream().noneMatch(TeamEffect.Refused.class::isInstance)) {
      effects = take(TEAM, request("h" + ++asked, null, NOON, excluded));
    }

    assertThat(asked).isBetween(200, 210);
    assertThat(rows.written())
        .last()
        .extracting(RowsInMemory.Written::bytes, as(InstanceOfAssertFactories.INTEGER))
        .isLessThanOrEqualTo(PartitionFold.MOST_BYTES_FOR_REQUESTS);
    assertThat(effects)
        .singleElement()
        .isInstanceOfSatisfying(
            TeamEffect.Refused.class,
            refused -> assertThat(refused.reason()).contains("800000 bytes", "ask again later"));
    assertThat(take(TEAM, freed("h1", NOON))).containsExactly(new TeamEffect.Withdrawn("h1"));
    assertThat(take(TEAM, request("late", null, NOON)))
        .hasOnlyElementsOfType(TeamEffect.Waiting.class);
  }

  @Test
  void aRefusedRequestForSomebodyElseLeavesNothingOfTheFirst() {
    take(TEAM, roster(1, "least-open", member("ada", 1)));
    take(TEAM, request("h0", null, NOON));
    String excluded = "x".repeat(3_900);
    for (int i = 1; i <= 203; i++) {
      take(TEAM, request("h" + i, null, NOON, "ada", excluded));
    }

    assertThat(take(TEAM, request("h0", null, NOON, "ada", excluded)))
        .extracting(effect -> effect.getClass().getSimpleName())
        .containsExactly("Freed", "Refused");
    assertThat(rows.state(TEAM).open()).isZero();
    assertThat(rows.holders(TEAM)).isEmpty();
  }

  @Test
  void whatARecordReadsAndWritesDoesNotGrowWithWhatIsOpen() {
    // Two members with 64 to 8,191 each: how many they have takes two bytes either way.
    List<Touched> few = touchedWith(200);
    List<Touched> many = touchedWith(5_000);

    assertThat(many).isEqualTo(few);
    assertThat(many)
        .extracting(touched -> touched.written().size())
        .as("rows written for somebody new, the same again, somebody else, and the end")
        .containsExactly(2, 1, 2, 2);
  }

  @Test
  void whatOneTeamsMembersHaveIsNotTheOthers() {
    take("dach", roster(1, "least-open", member("ada")));
    take("smb", roster(1, "least-open", member("ada")));
    take("dach", request("h1", null, NOON));

    assertThat(take("smb", freed("h1", NOON))).isEmpty();
    assertThat(take("smb", request("h1", null, NOON)))
        .hasOnlyElementsOfType(TeamEffect.Assigned.class);
    assertThat(take("dach", freed("h1", NOON))).containsExactly(new TeamEffect.Freed("h1", "ada"));
    assertThat(rows.holders("smb")).containsOnlyKeys("h1");
  }

  /** What a record read and wrote. */
  private record Touched(List<RowsInMemory.Place> read, List<RowsInMemory.Written> written) {}

  /** What records about one hand-off read and write while so many others are open. */
  private List<Touched> touchedWith(int open) {
    rows = new RowsInMemory();
    due = DueTeams.NEW;
    take(TEAM, roster(1, "least-open", member("ada"), member("bob")));
    for (int i = 0; i < open; i++) {
      take(TEAM, request("h" + i, null, NOON));
    }
    assertThat(rows.holders(TEAM)).hasSize(open);
    return Stream.of(
            request("one", "ada", NOON),
            request("one", "ada", NOON),
            request("one", "ada", NOON, "bob"),
            freed("one", NOON))
        .map(
            fact -> {
              rows.forget();
              take(TEAM, fact);
              return new Touched(rows.openRead(), rows.written());
            })
        .toList();
  }

  private List<TeamEffect> take(String team, Object fact) {
    PartitionStep.Folded folded =
        (PartitionStep.Folded) new PartitionFold(rows).apply(due, team, input(fact));
    keep(folded);
    return folded.teams().getFirst().step().effects();
  }

  private List<String> tick(Instant asOf) {
    PartitionStep.Folded folded = new PartitionFold(rows).apply(due, new TeamInput.Ticked(asOf));
    keep(folded);
    return folded.teams().stream().map(PartitionStep.Team::name).toList();
  }

  private void keep(PartitionStep.Folded folded) {
    due = folded.due();
    rows.keep(folded);
  }
}
