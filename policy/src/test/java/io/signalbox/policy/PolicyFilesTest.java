package io.signalbox.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyFilesTest {

  @TempDir private Path directory;

  @Test
  void aSoundDirectoryIsReadAndForeignFilesAreLeftAlone() throws IOException {
    writeSound();
    Files.writeString(directory.resolve("README.md"), "play: [");
    Files.writeString(directory.resolve(".hidden.yaml"), "play: [");
    Files.createDirectory(directory.resolve("drafts.yaml"));

    PolicySet set = PolicyFiles.read(directory);

    assertThat(set.plays()).extracting(Play::name).containsExactly("pql");
    assertThat(set.routing().rules()).hasSize(2);
    assertThat(set.trackingPlan().events()).containsOnlyKeys("Invite Sent", "Usage Limit Reached");
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    Files.writeString(directory.resolve("tracking-plan.yaml"), "unplanned: accept");

    assertThat(refusal())
        .isEqualTo(
            directory
                + "/routing.yaml:1:1: the file is missing; "
                + "write it (docs/policies.md shows how)");
  }

  @Test
  void aDirectoryWithoutPlaysIsRefused() throws IOException {
    writeSound();
    Files.delete(directory.resolve("pql.yaml"));
    Files.writeString(directory.resolve("routing.yaml"), "rules: [{otherwise: true, to: cs}]");

    assertThat(refusal()).startsWith(directory + ":1:1: the directory holds no play; ");
  }

  @Test
  void aFileThatWouldBePassedOverIsNamed() throws IOException {
    writeSound();
    Files.move(directory.resolve("pql.yaml"), directory.resolve("pql.yml"));

    assertThat(refusal())
        .contains(directory + "/pql.yml:1:1: only *.yaml is read; rename it to pql.yaml");
  }

  @Test
  void aFileThatIsNotUtf8IsNamed() throws IOException {
    writeSound();
    Path file = directory.resolve("pql.yaml");
    String text = Files.readString(file).replace("play: pql", "play: pql # über");
    Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(refusal()).isEqualTo(file + ":1:1: the file is not UTF-8; save it as UTF-8 text");
  }

  @Test
  void aMissingDirectoryIsNamed() {
    directory = directory.resolve("nowhere");

    assertThat(refusal())
        .isEqualTo(
            directory + ":1:1: there is no such directory; name the one that holds routing.yaml");
  }

  private String refusal() {
    PolicyProblemsException refusal =
        catchThrowableOfType(PolicyProblemsException.class, () -> PolicyFiles.read(directory));
    assertThat(refusal).isNotNull();
    return String.valueOf(refusal.getMessage());
  }

  private void writeSound() throws IOException {
    for (String name : new String[] {"pql.yaml", "routing.yaml", "tracking-plan.yaml"}) {
      Files.copy(Path.of("src/test/resources/sound", name), directory.resolve(name));
    }
  }
}
