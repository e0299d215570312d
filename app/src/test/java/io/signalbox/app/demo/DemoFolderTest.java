package io.signalbox.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.app.local.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFolderTest {

  @TempDir Path directory = Path.of("");

  @Test
  void emptiesAnEarlierDemo() throws IOException {
    Path folder = directory.resolve("demo");
    Path data = DemoFolder.fresh(folder);
    Files.createDirectories(data.resolve("kafka"));
    Files.writeString(data.resolve("kafka/log"), "old");

    Path again = DemoFolder.fresh(folder);

    assertThat(again).isEqualTo(data).isEmptyDirectory();
  }

  @Test
  void deletesNothingOfADemoThatStillRuns() throws IOException {
    Path folder = directory.resolve("demo");
    Path data = DemoFolder.fresh(folder);
    Path precious = Files.writeString(data.resolve("precious"), "in use");

    try (DataDirectory running = DataDirectory.open(data)) {
      assertThatThrownBy(() -> DemoFolder.fresh(folder))
          .isInstanceOf(IOException.class)
          .hasMessageContainingAll("Another Signalbox runs on " + running.root(), "--data");
    }
    assertThat(precious).exists();
  }

  @Test
  void deletesNothingThatIsNotADemo() throws IOException {
    Path precious = Files.writeString(directory.resolve("precious"), "mine");

    assertThatThrownBy(() -> DemoFolder.fresh(directory))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll("not an earlier demo's", "--data");
    assertThat(precious).exists();
  }
}
