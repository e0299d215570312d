package io.signalbox.app.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.signalbox.app.imports.ImportLine.Call;
import io.signalbox.app.imports.ImportLine.Door;
import io.signalbox.app.imports.ImportLine.LeftOut;
import io.signalbox.app.imports.ImportLine.Malformed;
import io.signalbox.app.imports.LineFile.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GithubArchiveFileTest {

  private static final Path REAL =
      Path.of("shared/data/gharchive/gh-org-events-2015-01-01-00-01.noemail.ndjson.gz");

  private final GithubArchiveFile format = new GithubArchiveFile();

  @Test
  void mapsALineAsTheArchivePublishesIt() {
    ImportLine read =
        format.read(
            1,
            """
            {"id":"248","type":"PullRequestEvent","actor":{"id":116863,"login":"kimsk"},\
            "repo":{"id":7,"name":"fsharp/FAKE"},"payload":{"action":"opened","number":1},\
            "public":true,"created_at":"2015-01-01T00:00:11Z","org":{"id":4,"login":"fsharp"}}""");

    assertThat(read)
        .isEqualTo(
            new Call(
                Door.EVENTS,
                Optional.of(Instant.parse("2015-01-01T00:00:11Z")),
                """
                {"type":"track","event":"PullRequestEvent/opened","messageId":"248",\
                "timestamp":"2015-01-01T00:00:11Z","userId":"github:116863",\
                "context":{"groupId":"github:fsharp"},"properties":{"repo":"fsharp/FAKE"}}"""));
  }

  @Test
  void mapsALineOfAnExtract() {
    ImportLine read =
        format.read(
            1,
            """
            {"id":"2","type":"PushEvent","actor":{"id":6,"login":"x"},"org":{"id":8,"login":"sq"},\
            "repo":"sq/okhttp","action":null,"size":8,"created_at":"2015-01-01T00:00:01Z"}""");

    assertThat(((Call) read).json())
        .contains("\"event\":\"PushEvent\"", "\"repo\":\"sq/okhttp\"")
        .doesNotContain("login");
  }

  @Test
  void leavesOutWhatBelongsToNoOrganisation() {
    ImportLine read = format.read(1, "{\"id\":\"1\",\"type\":\"PushEvent\",\"actor\":{\"id\":6}}");

    assertThat(read).isEqualTo(new LeftOut(GithubArchiveFile.NO_ORGANISATION));
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "type", "created_at", "actor"})
  void namesALineThatLacksWhatACallNeeds(String missing) {
    String line =
        """
        {"id":"2","type":"PushEvent","actor":{"id":6},"org":{"login":"sq"},\
        "created_at":"2015-01-01T00:00:01Z"}""";

    ImportLine read = format.read(3, line.replace("\"" + missing + "\":", "\"gone\":"));

    assertThat(read).isEqualTo(new Malformed(3, "needs id, type, created_at and actor.id"));
  }

  @Test
  void readsTheRealArchiveToItsLastLine() throws IOException {
    Optional<Path> archive = besideTheProject(REAL);
    assumeTrue(archive.isPresent(), "the archive is not on this machine: " + REAL);
    int calls = 0;
    try (LineFile file = LineFile.open(archive.get())) {
      for (Optional<Line> line = file.next(); line.isPresent(); line = file.next()) {
        String text = line.get().text().orElseThrow();
        assertThat(format.read(line.get().number(), text)).isInstanceOf(Call.class);
        calls++;
      }
    }

    assertThat(calls).isEqualTo(4356);
  }

  private static Optional<Path> besideTheProject(Path relative) {
    return Stream.iterate(
            Path.of("").toAbsolutePath(), directory -> directory != null, Path::getParent)
        .map(directory -> directory.resolve(relative))
        .filter(Files::exists)
        .findFirst();
  }
}
