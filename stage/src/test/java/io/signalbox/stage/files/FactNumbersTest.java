package io.signalbox.stage.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactNumbersTest {

  @TempDir private Path directory;

  @Test
  void goesOnWithoutAGapAfterAStopInOrder() {
    try (FactNumbers numbers = new FactNumbers(directory, "ingest", 0)) {
      assertThat(numbers.next("a")).isEqualTo(1);
      assertThat(numbers.next("a")).isEqualTo(2);
      assertThat(numbers.next("b")).isEqualTo(1);
    }

    FactNumbers again = new FactNumbers(directory, "ingest", 0);

    assertThat(again.hasMissing()).isFalse();
    assertThat(again.next("a")).isEqualTo(3);
    assertThat(again.next("b")).isEqualTo(2);
  }

  @Test
  void afterACrashNoNumberIsGivenTwiceAndTheGapIsKnown() {
    FactNumbers crashed = new FactNumbers(directory, "ingest", 0);
    for (int i = 0; i < FactNumbers.BLOCK + 5; i++) {
      crashed.next("a");
    }

    FactNumbers again = new FactNumbers(directory, "ingest", 0);

    assertThat(again.takeMissing())
        .containsExactly(new NumberRange("a", FactNumbers.BLOCK + 1, 2 * FactNumbers.BLOCK));
    assertThat(again.hasMissing()).isFalse();
    assertThat(again.next("a")).isEqualTo(2 * FactNumbers.BLOCK + 1);
  }

  @Test
  void aSecondCrashKeepsTheGapThatNobodyExplained() {
    FactNumbers crashed = new FactNumbers(directory, "ingest", 0);
    crashed.next("a");
    new FactNumbers(directory, "ingest", 0).next("a");

    FactNumbers again = new FactNumbers(directory, "ingest", 0);

    assertThat(again.takeMissing()).containsExactly(new NumberRange("a", 1, 2 * FactNumbers.BLOCK));
  }

  @Test
  void lostNumbersAreJoinedAndSurviveAStop() {
    try (FactNumbers numbers = new FactNumbers(directory, "ingest", 0)) {
      for (int i = 0; i < 9; i++) {
        numbers.next("a");
      }
      numbers.lost("a", 7);
      numbers.lost("a", 3);
      numbers.lost("a", 5);
      numbers.lost("a", 4);
      numbers.lost("b", 6);
    }

    assertThat(new FactNumbers(directory, "ingest", 0).takeMissing())
        .containsExactly(
            new NumberRange("a", 3, 5), new NumberRange("a", 7, 7), new NumberRange("b", 6, 6));
  }

  @Test
  void instancesHaveNumbersOfTheirOwn() {
    new FactNumbers(directory, "ingest", 0).next("a");

    assertThat(new FactNumbers(directory, "ingest", 1).next("a")).isEqualTo(1);
  }

  @Test
  void stagesHaveNumbersOfTheirOwn() {
    new FactNumbers(directory, "ingest", 0).next("a");

    assertThat(new FactNumbers(directory, "courier", 0).next("a")).isEqualTo(1);
  }

  @Test
  void aDamagedFileIsRefused() throws IOException {
    Files.writeString(directory.resolve("ingest-0.facts"), "signalbox fact numbers 1\nlast a\n");

    assertThatIllegalStateException()
        .isThrownBy(() -> new FactNumbers(directory, "ingest", 0))
        .withMessageContainingAll("ingest-0.facts", "last a");
  }
}
