package io.signalbox.router.assignment;

import static io.signalbox.router.assignment.AssignmentFixtures.NOON;
import static io.signalbox.router.assignment.AssignmentFixtures.TEAM;
import static io.signalbox.router.assignment.AssignmentFixtures.freed;
import static io.signalbox.router.assignment.AssignmentFixtures.input;
import static io.signalbox.router.assignment.AssignmentFixtures.member;
import static io.signalbox.router.assignment.AssignmentFixtures.request;
import static io.signalbox.router.assignment.AssignmentFixtures.roster;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartitionFoldTest {

  private static final String TUESDAYS = "Tu 9-18 Europe/Berlin";
  private static final Instant TUESDAY = NOON.plus(Duration.ofDays(1));

  private final Map<String, byte[]> rows = new HashMap<>();
  private final List<String> read = new ArrayList<>();
  private final PartitionFold fold =
      new PartitionFold(
          team -> {
            read.add(team);
            return rows.get(team);
          });
  private DueTeams due = DueTeams.NEW;

  @Test
  void aTickReadsOnlyTeamsThatTimeMayHelp() {
    take("open", roster(1, "least-open", member("ada")));
    take("full", roster(1, "least-open", member("ada", 0)));
    take("closed", roster(1, "least-open", member("ada").setHours(TUESDAYS)));
    take("idle", roster(1, "least-open", member("ada").setHours(TUESDAYS)));
    List.of("open", "full", "closed").forEach(team -> take(team, request("h1", null, NOON)));
    read.clear();

    assertThat(tick(NOON.plusSeconds(60))).isEmpty();
    assertThat(read).isEmpty();

    Instant opening = Instant.parse("2026-03-03T08:00:00Z");
    assertThat(tick(opening.minusMillis(1))).isEmpty();
    assertThat(tick(opening)).containsExactly("closed");
    assertThat(read).containsExactly("closed");
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
    assertThat(rows.get(TEAM)).hasSizeLessThanOrEqualTo(PartitionFold.MOST_BYTES_FOR_REQUESTS);
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
    assertThat(TeamStateCodec.decode(rows.get(TEAM)).open()).isEmpty();
  }

  private List<TeamEffect> take(String team, Object fact) {
    PartitionStep.Folded folded = (PartitionStep.Folded) fold.apply(due, team, input(fact));
    keep(folded);
    return folded.teams().getFirst().step().effects();
  }

  private List<String> tick(Instant asOf) {
    PartitionStep.Folded folded = fold.apply(due, new TeamInput.Ticked(asOf));
    keep(folded);
    return folded.teams().stream().map(PartitionStep.Team::name).toList();
  }

  private void keep(PartitionStep.Folded folded) {
    due = folded.due();
    folded.teams().forEach(team -> rows.put(team.name(), team.row()));
  }
}
