package io.signalbox.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.policy.Roster.Member;
import io.signalbox.policy.Roster.Members;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RosterTest {

  @TempDir private Path folder;

  @Test
  void aMemberHasWhatItSaysAndElseWhatItsTeamSays() throws IOException {
    Path file = folder.resolve("roster.yaml");
    Files.writeString(
        file,
        """
        teams:
          dach: {hours: Mo-Fr 9-18 Europe/Berlin, capacity: 15}
        members:
          mira: {teams: [smb, dach], weight: 2}
          jonas: {teams: [dach], capacity: 3, hours: Mo 9-12 Europe/Vienna, away: true}
        """);

    Roster roster = PolicyFiles.readRoster(file);

    assertThat(roster.teams())
        .isEqualTo(
            Map.of(
                "dach",
                new Members(
                    Optional.of(BusinessHours.parse("Mo-Fr 9-18 Europe/Berlin")),
                    List.of(
                        new Member(
                            "jonas",
                            1,
                            OptionalInt.of(3),
                            Optional.of(BusinessHours.parse("Mo 9-12 Europe/Vienna")),
                            true),
                        new Member("mira", 2, OptionalInt.of(15), Optional.empty(), false))),
                "smb",
                new Members(
                    Optional.empty(),
                    List.of(new Member("mira", 2, OptionalInt.empty(), Optional.empty(), false)))));
  }
}
