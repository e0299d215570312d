package io.signalbox.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.signalbox.app.imports.HistoryIntake;
import io.signalbox.app.imports.HttpIntake;
import io.signalbox.app.imports.ImportLine.Door;
import io.signalbox.audit.VerificationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 in the middle of an import: importing again on the same data goes on as if it never was.
 */
class KilledImportTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Path POLICIES = Path.of("../policies");
  private static final int KILLED_IN = 5;

  @TempDir private Path data;

  @Test
  @Timeout(180)
  void anImportThatIsKilledAndRepeatedDecidesLikeOneThatIsNot() throws Exception {
    Path killed = data.resolve("killed");
    Path undisturbed = data.resolve("undisturbed");
    killInMidImport(killed);
    sameKey(killed, undisturbed);
    List<String> decisions;
    List<String> handoffs;
    try (WholeInstallation installation = WholeInstallation.start(undisturbed, POLICIES, 1)) {
      importAll(installation);
      decisions = FactTexts.decisions(installation);
      handoffs = FactTexts.handoffs(installation);
    }
    assertThat(handoffs).hasSize(TeamHistory.COMPANIES).doesNotHaveDuplicates();

    try (WholeInstallation installation = WholeInstallation.start(killed, POLICIES, 1)) {
      assertThat(FactTexts.decisions(installation))
          .as("decided before the kill")
          .isNotEmpty()
          .hasSizeLessThan(decisions.size());
      importAll(installation);
      assertThat(FactTexts.decisions(installation)).isEqualTo(decisions);
      assertThat(FactTexts.handoffs(installation)).isEqualTo(handoffs);
      VerificationResult register = installation.verify();
      assertThat(register.findings()).isEmpty();
      assertThat(register.entries()).isGreaterThan(decisions.size());
      new Replayed(installation).isIdentical(decisions.size());
      new Replayed(installation).namesTheFirstThatDiffers();
    }
  }

  /** The process dies while it closes a slice; its registry dies by itself. */
  private static void killInMidImport(Path data) throws Exception {
    try (ChildInstallation child = ChildInstallation.begin(data, POLICIES);
        ExecutorService importing = Executors.newSingleThreadExecutor()) {
      HttpIntake intake = WholeInstallation.intake(child.awaitReady());
      CountDownLatch closing = new CountDownLatch(1);
      var unused = importing.submit(() -> TeamHistory.importInto(new Watched(intake, closing)));
      assertThat(closing.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      child.kill();
      // It would go on asking for minutes whether somebody answers.
      importing.shutdownNow();
    }
  }

  /** Pseudonyms, and the ids made of them, depend on the key. */
  private static void sameKey(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    Files.copy(from.resolve("installation.key"), to.resolve("installation.key"));
  }

  private static void importAll(WholeInstallation installation) {
    TeamHistory.importInto(installation.intake());
    await().atMost(PATIENCE).until(installation::balances);
  }

  /**
   * An intake whose closing of a certain slice is told of as it begins.
   *
   * @param closing is counted down
   */
  private record Watched(HistoryIntake intake, CountDownLatch closing) implements HistoryIntake {

    @Override
    public ClockStatus clock() {
      return intake.clock();
    }

    @Override
    public void post(Door door, List<String> calls) {
      intake.post(door, calls);
    }

    @Override
    public OptionalLong failedEvents() {
      return intake.failedEvents();
    }

    @Override
    public Mode close(Instant asOf, boolean routeHistory) {
      if (asOf.equals(TeamHistory.end(KILLED_IN))) {
        closing.countDown();
      }
      return intake.close(asOf, routeHistory);
    }

    @Override
    public void goLive(String by) {
      intake.goLive(by);
    }
  }
}
