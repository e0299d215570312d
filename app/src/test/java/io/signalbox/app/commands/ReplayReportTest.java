package io.signalbox.app.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.classifier.Difference;
import io.signalbox.classifier.ReplayResult;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.Topics;
import io.signalbox.testkit.Decisions;
import io.signalbox.testkit.GoldenFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@code replay} prints, for people and for programs. */
class ReplayReportTest {

  private static final ReplayResult WHOLE =
      new ReplayResult(0, 12_000, 1_234, 0, 0, 0, 0, Optional.empty());

  @Test
  void everyOutcomeIsTold() {
    // Loading the topics makes Avro trust the contracts.
    assertThat(Topics.ALL).isNotEmpty();
    ReplayReport whole = new ReplayReport(List.of(WHOLE), 0);
    ReplayReport differing =
        new ReplayReport(
            List.of(
                WHOLE,
                new ReplayResult(1, 20, 2, 1, 3, 4, 5, Optional.of(differs())),
                of(2, new Difference.Missing(3, 17, decision("1"))),
                of(3, new Difference.Extra(3, 9, decision("1"))),
                of(4, new Difference.OutOfOrder(3, 9, 17, decision("1"), decision("1"))),
                of(5, new Difference.Unreadable(3, 9, "The record has no value")),
                of(6, new Difference.Unfoldable(3, 17, "a stored record is cut short")),
                of(7, new Difference.OtherEngine(3, 9, decision("1")))),
            6);

    assertThat(whole.isIdentical()).isTrue();
    assertThat(differing.isIdentical()).isFalse();
    GoldenFile.assertMatches(
        Path.of("src/test/resources/replay.txt"),
        whole.text() + "\n" + differing.text() + "\n" + differing.json().toPrettyString() + "\n");
  }

  private static ReplayResult of(int partition, Difference difference) {
    return new ReplayResult(partition, 20, 2, 0, 0, 0, 0, Optional.of(difference));
  }

  private static Difference differs() {
    return new Difference.Differs(
        3,
        9,
        17,
        decision("2"),
        List.of(
            new Difference.Field("score", "90", "70"),
            new Difference.Field("components, limit, points", "20", "0")));
  }

  private static Decision decision(String engine) {
    return Decisions.qualified(
            "0123456789abcdef0123456789abcdef",
            "acme",
            "3f9a01c2d4e5f60718293a4b5c6d7e8f",
            "pql",
            Instant.parse("2026-11-19T12:00:00Z"))
        .setTick(7)
        .setScore(90)
        .setComponents(List.of())
        .setPolicyHash("hash")
        .setEngineVersion(engine)
        .setOrigin(new Origin("classifier", 0, 3L))
        .build();
  }
}
