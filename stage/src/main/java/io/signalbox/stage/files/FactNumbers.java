package io.signalbox.stage.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Numbers the facts of one writer from 1, for each topic, over restarts.
 *
 * <p>Numbers are reserved in blocks in a file before they are used. A stop in order writes down the
 * last number used, so the next start goes on without a gap. After a crash the next start goes on
 * behind the last block reserved: no number is ever given twice, and the block is listed among the
 * {@linkplain #takeMissing() missing}, to be explained by a record. So are numbers whose record was
 * not acknowledged. Whoever loses the file must start with a new instance number.
 */
public final class FactNumbers implements AutoCloseable {

  /** How many numbers are reserved at once. */
  static final long BLOCK = 10_000;

  private static final String HEADING = "signalbox fact numbers 1";
  private static final String LAST = "last";
  private static final String RESERVED = "reserved";
  private static final String MISSING = "missing";

  private final Path file;
  private final Map<String, Long> next = new HashMap<>();
  private final Map<String, Long> reserved = new TreeMap<>();
  private final NumberRanges missing = new NumberRanges();

  /**
   * Opens the numbers of this instance of a stage where they were left.
   *
   * @throws IllegalStateException if the file is damaged
   * @throws UncheckedIOException if it can't be read
   */
  public FactNumbers(Path dataDirectory, String stage, int instance) {
    this.file = dataDirectory.resolve("%s-%d.facts".formatted(stage, instance));
    try {
      Files.createDirectories(dataDirectory);
      if (Files.exists(file)) {
        read(Files.readAllLines(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The fact numbers %s can't be read".formatted(file), e);
    }
  }

  /** The next number of a topic. */
  public synchronized long next(String topic) {
    long number = next.getOrDefault(topic, 1L);
    if (number > reserved.getOrDefault(topic, 0L)) {
      reserved.put(topic, number + BLOCK - 1);
      save();
    }
    next.put(topic, number + 1);
    return number;
  }

  /** A number's record may not be there. */
  public synchronized void lost(String topic, long number) {
    missing.add(new NumberRange(topic, number, number));
  }

  /** Whether there are numbers to explain. */
  public synchronized boolean hasMissing() {
    return !missing.isEmpty();
  }

  /** Hands over the numbers that must be explained; they are forgotten here. */
  public synchronized List<NumberRange> takeMissing() {
    List<NumberRange> taken = missing.list();
    missing.clear();
    return taken;
  }

  /** Takes back what could not be explained yet. */
  public synchronized void giveBack(NumberRange range) {
    missing.add(range);
  }

  /** Writes down the last numbers used. */
  @Override
  public synchronized void close() {
    reserved.replaceAll((topic, end) -> next.getOrDefault(topic, 1L) - 1);
    save();
  }

  private void read(List<String> lines) {
    if (lines.isEmpty() || !lines.getFirst().equals(HEADING)) {
      throw damaged("line 1 is not `" + HEADING + "`");
    }
    for (String line : lines.subList(1, lines.size())) {
      String[] words = line.split(" ", -1);
      try {
        switch (words[0]) {
          case LAST -> resume(words[1], Long.parseLong(words[2]));
          case RESERVED -> {
            long end = Long.parseLong(words[2]);
            resume(words[1], end);
            missing.add(new NumberRange(words[1], Math.max(1, end - BLOCK + 1), end));
          }
          case MISSING ->
              missing.add(
                  new NumberRange(words[1], Long.parseLong(words[2]), Long.parseLong(words[3])));
          default -> throw damaged("`" + words[0] + "` is no entry");
        }
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        throw damaged("`" + line + "` is no entry");
      }
    }
  }

  private void resume(String topic, long last) {
    next.put(topic, last + 1);
    reserved.put(topic, last);
  }

  private IllegalStateException damaged(String why) {
    return new IllegalStateException(
        "The fact numbers %s are damaged: %s. Start with an instance number never used before"
            .formatted(file, why));
  }

  private void save() {
    StringBuilder text = new StringBuilder(HEADING).append('\n');
    reserved.forEach(
        (topic, end) -> {
          // A block that is used up, or that nobody touched since it was read, has an exact end.
          boolean exact = next.getOrDefault(topic, 1L) > end;
          text.append(exact ? LAST : RESERVED).append(' ').append(topic).append(' ');
          text.append(end).append('\n');
        });
    for (NumberRange range : missing.list()) {
      text.append(MISSING).append(' ').append(range.topic()).append(' ');
      text.append(range.from()).append(' ').append(range.to()).append('\n');
    }
    replace(text.toString());
  }

  private void replace(String text) {
    try {
      ReplacedFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("The fact numbers %s can't be written".formatted(file), e);
    }
  }
}
