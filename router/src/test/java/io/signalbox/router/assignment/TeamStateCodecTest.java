package io.signalbox.router.assignment;

import static io.signalbox.router.assignment.AssignmentFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.policy.BusinessHours;
import io.signalbox.policy.Roster;
import io.signalbox.policy.RoutingPolicy.Team;
import io.signalbox.router.assignment.TeamRequest.Terms;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TeamStateCodecTest {

  private static final TeamState STATE =
      new TeamState(
          Optional.of(
              new TeamRoster(
                  3,
                  Team.By.LEAST_OPEN,
                  new Roster.Members(
                      Optional.empty(),
                      List.of(
                          new Roster.Member(
                              "ada",
                              2,
                              OptionalInt.of(5),
                              Optional.of(BusinessHours.ALWAYS),
                              true))))),
          new TreeMap<>(Map.of("bob", 7)),
          List.of(
              new TeamRequest(
                  "h2", "acme", new Terms(Optional.empty(), new TreeSet<>(List.of("cy"))))),
          new TreeMap<>(Map.of("ada", -1L)),
          Optional.of(NOON));

  private static final String GOLDEN =
      "03" // the form's number
          + "0180dea3e39567" // clock
          + "01" // a roster
          + "06" // its number
          + "01" // by the least open
          + "00" // no hours of the team
          + "02" // members
          + "06616461" // ada
          + "04" // weight
          + "0a" // capacity
          + "010c616c77617973" // hours: always
          + "01" // away
          + "02" // credits
          + "06616461"
          + "01"
          + "02" // members with something open
          + "06626f62" // bob
          + "0e" // how many
          + "02" // waiting
          + "046832" // h2
          + "0861636d65" // acme
          + "00" // nobody had it last
          + "02" // excluded
          + "046379"; // cy

  @Test
  void theBytesOfFormThreeStayReadable() {
    assertThat(HexFormat.of().formatHex(TeamStateCodec.encode(STATE))).isEqualTo(GOLDEN);
    assertThat(TeamStateCodec.decode(HexFormat.of().parseHex(GOLDEN))).isEqualTo(STATE);
  }

  @Test
  void noBytesAreANewTeam() {
    assertThat(TeamStateCodec.decode(null)).isEqualTo(TeamState.NEW);
    assertThat(TeamStateCodec.decode(TeamStateCodec.encode(TeamState.NEW)))
        .isEqualTo(TeamState.NEW);
  }

  @Test
  void anotherFormOrDamageIsRefusedWithAWayOut() {
    byte[] bytes = TeamStateCodec.encode(STATE);
    assertThatThrownBy(() -> TeamStateCodec.decode(new byte[] {9}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has form 9")
        .hasMessageContaining("start with empty stores");
    for (int length = 1; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> TeamStateCodec.decode(cut))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("damaged");
    }
  }

  @Test
  void aMemberWhoHasNothingOpenIsDamage() {
    String nothing = GOLDEN.replace("06626f62" + "0e", "06626f62" + "00");

    assertThatThrownBy(() -> TeamStateCodec.decode(HexFormat.of().parseHex(nothing)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void whatIsDueIsKeptToo() {
    DueTeams due = new DueTeams(Optional.of(NOON), new TreeMap<>(Map.of("dach", NOON)));
    String golden = "02" + "0180dea3e39567" + "02" + "0864616368" + "80dea3e39567";

    assertThat(HexFormat.of().formatHex(DueTeamsCodec.encode(due))).isEqualTo(golden);
    assertThat(DueTeamsCodec.decode(HexFormat.of().parseHex(golden))).isEqualTo(due);
    assertThat(DueTeamsCodec.decode(null)).isEqualTo(DueTeams.NEW);
    assertThatThrownBy(() -> DueTeamsCodec.decode(new byte[] {9}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has form 9");
    assertThatThrownBy(() -> DueTeamsCodec.decode(new byte[] {2, 0}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("damaged");
  }
}
