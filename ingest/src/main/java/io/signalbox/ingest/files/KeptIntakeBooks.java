package io.signalbox.ingest.files;

import io.signalbox.ingest.IntakeBooks;
import io.signalbox.ingest.IntakeCounts;
import io.signalbox.stage.files.ReplacedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An intake's books in a file, so that they go on after a restart. They are written once a second
 * and in the end: after a crash they say "at least", since the last second may be missing.
 */
public final class KeptIntakeBooks implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(KeptIntakeBooks.class);
  private static final String HEADING = "signalbox intake books 1";

  private final Path file;
  private final IntakeBooks books;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("intake-books").factory());
  private IntakeCounts kept;

  private KeptIntakeBooks(Path file, IntakeCounts before) {
    this.file = file;
    this.kept = before;
    this.books = new IntakeBooks(before);
  }

  /**
   * Opens the books of an intake.
   *
   * @param directory where the file is, or will be
   * @throws IllegalStateException if the file is damaged
   */
  public static KeptIntakeBooks open(Path directory, int instance) {
    Path file = directory.resolve("intake-%d.books".formatted(instance));
    KeptIntakeBooks opened =
        new KeptIntakeBooks(file, Files.exists(file) ? read(file) : IntakeCounts.NONE);
    var unused = opened.thread.scheduleWithFixedDelay(opened::keep, 1, 1, TimeUnit.SECONDS);
    return opened;
  }

  /** The books. */
  public IntakeBooks books() {
    return books;
  }

  @Override
  public void close() {
    thread.shutdownNow();
    keep();
  }

  private synchronized void keep() {
    IntakeCounts now = books.counts();
    if (now.equals(kept)) {
      return;
    }
    List<String> lines = new ArrayList<>(List.of(HEADING));
    for (long count :
        new long[] {
          now.accepted(),
          now.written(),
          now.failed(),
          now.unacknowledged(),
          now.wrongKey(),
          now.unreadable(),
          now.tooLarge()
        }) {
      lines.add(Long.toString(count));
    }
    try {
      ReplacedFile.write(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
      kept = now;
    } catch (IOException e) {
      log.warn("The intake's books {} can't be written, it is tried again: {}", file, e.toString());
    }
  }

  private static IntakeCounts read(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      if (lines.size() == 8 && lines.getFirst().equals(HEADING)) {
        long[] counts = lines.stream().skip(1).mapToLong(Long::parseLong).toArray();
        return new IntakeCounts(
            counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], counts[6]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The intake's books %s can't be read".formatted(file), e);
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalStateException(
        "The intake's books %s are damaged; move the file away to count from nothing"
            .formatted(file));
  }
}
