package io.signalbox.ingest.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.ingest.IntakeCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptIntakeBooksTest {

  @TempDir private Path directory;

  @Test
  void theBooksGoOnAfterARestartAndWhatWasUnderWayCountsAsNotAcknowledged() {
    try (KeptIntakeBooks first = KeptIntakeBooks.open(directory, 0)) {
      first.books().accepted(5);
      first.books().unacknowledged(1);
      first.books().unreadable();
      var unused = first.books().wrongKey();
    }

    try (KeptIntakeBooks second = KeptIntakeBooks.open(directory, 0)) {
      second.books().tooLarge();
      assertThat(second.books().counts()).isEqualTo(new IntakeCounts(5, 0, 0, 5, 1, 1, 1));
    }
    try (KeptIntakeBooks third = KeptIntakeBooks.open(directory, 0)) {
      assertThat(third.books().counts()).isEqualTo(new IntakeCounts(5, 0, 0, 5, 1, 1, 1));
    }
  }

  @Test
  void aDamagedFileIsRefusedWithAWayOut() throws IOException {
    Files.writeString(directory.resolve("intake-0.books"), "signalbox intake books 1\n1\nx\n");

    assertThatThrownBy(() -> KeptIntakeBooks.open(directory, 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("intake-0.books", "move the file away");
  }
}
