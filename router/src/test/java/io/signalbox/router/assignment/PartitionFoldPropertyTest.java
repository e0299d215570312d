package io.signalbox.router.assignment;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.router.assignment.AssignmentHistory.Step;
import io.signalbox.router.assignment.RowsInMemory.Place;
import io.signalbox.testkit.Seeds;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PartitionFoldPropertyTest {

  private static final List<String> TEAMS = List.of("dach", "emea", "smb");

  private final Map<String, Integer> reached = new TreeMap<>();

  @Test
  void foldingAgreesWithAskingEverybodyAfterEveryRecord() {
    Seeds.check(5_000, this::agrees);

    assertThat(reached)
        .containsOnlyKeys(
            "assigned",
            "assigned again",
            "assigned by a tick",
            "freed",
            "repeated",
            "waiting",
            "withdrawn")
        .allSatisfy((what, often) -> assertThat(often).as(what).isGreaterThan(500));
  }

  /** Every state goes through its bytes, as if the stage were started anew at each record. */
  private void agrees(Random random) {
    RowsInMemory rows = new RowsInMemory();
    PartitionFold fold = new PartitionFold(rows);
    Map<String, AssignmentOracle> oracles = new TreeMap<>();
    TEAMS.forEach(team -> oracles.put(team, new AssignmentOracle(team)));
    DueTeams due = DueTeams.NEW;

    for (Step step : new AssignmentHistory(random).steps()) {
      rows.forget();
      Map<String, List<String>> said = new TreeMap<>();
      PartitionStep.Folded folded = (PartitionStep.Folded) fold(fold, due, step);
      due = DueTeamsCodec.decode(DueTeamsCodec.encode(folded.due()));
      assertThat(due).isEqualTo(folded.due());
      for (PartitionStep.Team team : folded.teams()) {
        TeamState state = TeamStateCodec.decode(team.row());
        assertThat(state).isEqualTo(team.step().state());
        assertThat(TeamStateCodec.encode(state)).isEqualTo(team.row());
        said.put(
            team.name(),
            team.step().effects().stream().map(PartitionFoldPropertyTest::words).toList());
      }

      rows.keep(folded);

      oracles.forEach(
          (team, oracle) -> {
            assertThat(said.getOrDefault(team, List.of()))
                .as("%s after %s", team, step)
                .isEqualTo(oracle.take(step));
            assertKept(rows, team, oracle.holders());
          });
      assertFewTouched(rows, step, folded);
      said.values().forEach(all -> all.forEach(one -> count(step, one)));
    }
  }

  /** A row for each hand-off that somebody has, no other, and how many they are by member. */
  private static void assertKept(RowsInMemory rows, String team, Map<String, Holder> holders) {
    assertThat(rows.holders(team)).isEqualTo(holders);
    assertThat(rows.state(team).loads()).isEqualTo(RowsInMemory.loads(holders));
    assertThat(rows.state(team).open()).isEqualTo(holders.size());
  }

  /** Of hand-offs that somebody has only what the record is about, what it gives and takes. */
  private static void assertFewTouched(RowsInMemory rows, Step step, PartitionStep.Folded folded) {
    assertThat(rows.openRead())
        .isEqualTo(
            step.input().about().stream()
                .map(handoff -> new Place(requireNonNull(step.team()), handoff))
                .toList());
    long moved =
        folded.teams().stream()
            .flatMap(team -> team.step().effects().stream())
            .filter(
                effect ->
                    effect instanceof TeamEffect.Assigned || effect instanceof TeamEffect.Freed)
            .count();
    assertThat(rows.written()).hasSizeLessThanOrEqualTo((int) moved + folded.teams().size());
  }

  private static PartitionStep fold(PartitionFold fold, DueTeams due, Step step) {
    String team = step.team();
    return team == null
        ? fold.apply(due, (TeamInput.Ticked) step.input())
        : fold.apply(due, team, step.input());
  }

  private void count(Step step, String said) {
    String what = said.replaceAll(" h[0-9]+| to [a-z]+| of [a-z]+", "");
    reached.merge(
        step.team() == null ? what.split(" ", 2)[0] + " by a tick" : what, 1, Integer::sum);
  }

  private static String words(TeamEffect effect) {
    return switch (effect) {
      case TeamEffect.Assigned assigned ->
          "assigned %s to %s%s"
              .formatted(
                  assigned.request().handoff(),
                  assigned.member(),
                  assigned.reason().startsWith(assigned.member() + " had the account last")
                      ? " again"
                      : "");
      case TeamEffect.Waiting waiting -> "waiting " + waiting.request().handoff();
      case TeamEffect.Refused refused -> "refused " + refused.request().handoff();
      case TeamEffect.Withdrawn withdrawn -> "withdrawn " + withdrawn.handoff();
      case TeamEffect.Freed freed -> "freed %s of %s".formatted(freed.handoff(), freed.member());
      case TeamEffect.Repeated repeated -> "repeated " + repeated.handoff();
    };
  }
}
