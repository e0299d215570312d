package io.signalbox.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.signalbox.app.imports.GithubArchiveFile;
import io.signalbox.app.imports.ImportSummary;
import io.signalbox.app.imports.Importer;
import io.signalbox.app.imports.LineFile;
import io.signalbox.app.imports.Progress;
import io.signalbox.app.imports.SlicePoster;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two real hours of the public GitHub timeline; skipped where the file is not at hand. */
class GithubHistoryTest {

  private static final Path FILE =
      Path.of(
          System.getProperty(
              "signalbox.gharchive",
              "../../shared/data/gharchive/gh-org-events-2015-01-01-00-01.noemail.ndjson.gz"));
  private static final Path POLICIES = Path.of("../examples/gharchive/policies");
  private static final int LINES = 4_356;

  @TempDir private Path data;

  @Test
  void everyImportDecidesTheSameWhateverTheThreadsAndASecondOneChangesNothing() throws Exception {
    assumeTrue(Files.isRegularFile(FILE), "there is no " + FILE + "; see examples/gharchive");
    List<List<String>> decisions = new ArrayList<>();
    for (int threads : new int[] {1, 2, 4}) {
      Path own = data.resolve("threads-" + threads);
      try (WholeInstallation installation = WholeInstallation.start(own, POLICIES, threads)) {
        ImportSummary summary = importFile(installation);
        assertThat(summary.read()).isEqualTo(LINES);
        assertThat(summary.acknowledged()).isEqualTo(LINES);
        decisions.add(FactTexts.decisions(installation));
        if (threads == 1) {
          importFile(installation);
          assertThat(FactTexts.decisions(installation)).isEqualTo(decisions.getFirst());
          new Replayed(installation).isIdentical(decisions.getFirst().size());
          new Replayed(installation).namesTheFirstThatDiffers();
        }
      }
    }
    assertThat(decisions.getFirst()).hasSizeGreaterThan(50);
    assertThat(decisions.get(1)).isEqualTo(decisions.getFirst());
    assertThat(decisions.get(2)).isEqualTo(decisions.getFirst());
  }

  private static ImportSummary importFile(WholeInstallation installation) throws Exception {
    Progress quiet = new Progress(new PrintWriter(new StringWriter()), false, Clock.systemUTC());
    Importer importer =
        new Importer(
            new GithubArchiveFile(),
            new SlicePoster(installation.intake(), true, true),
            Duration.ofMinutes(10),
            Duration.ofSeconds(60),
            quiet,
            Clock.systemUTC());
    try (LineFile lines = LineFile.open(FILE)) {
      importer.run(lines);
    }
    await().atMost(Duration.ofSeconds(60)).until(installation::balances);
    return importer.summary();
  }
}
