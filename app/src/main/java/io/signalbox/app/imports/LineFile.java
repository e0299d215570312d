package io.signalbox.app.imports;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * The lines of a file, plain or gzipped (told by the first bytes, not by the name). At most one
 * line is in memory.
 */
public final class LineFile implements Closeable {

  /** The longest line in bytes: a call must fit into a batch of 500 KB. */
  public static final int LONGEST = 400_000;

  private static final int BUFFER = 1 << 16;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Counted file;
  private final InputStream lines;
  private final long size;
  private long number;

  private LineFile(Counted file, InputStream lines, long size) {
    this.file = file;
    this.lines = lines;
    this.size = size;
  }

  /**
   * A line, or why there is none to read at this number.
   *
   * @param number from 1
   * @param text the line without its end; empty when it can't be read
   * @param problem what is wrong when {@code text} is empty
   */
  public record Line(long number, Optional<String> text, String problem) {}

  /**
   * Opens a file.
   *
   * @throws IOException when it can't be read, or starts like gzip and isn't
   */
  public static LineFile open(Path path) throws IOException {
    Counted file = new Counted(Files.newInputStream(path));
    try {
      BufferedInputStream buffered = new BufferedInputStream(file, BUFFER);
      buffered.mark(2);
      boolean gzipped = buffered.read() == 0x1f && buffered.read() == 0x8b;
      buffered.reset();
      InputStream lines =
          gzipped
              ? new BufferedInputStream(new GZIPInputStream(buffered, BUFFER), BUFFER)
              : buffered;
      return new LineFile(file, lines, Files.size(path));
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** The next line; empty at the end of the file. */
  public Optional<Line> next() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    long length = 0;
    int next = lines.read();
    if (next < 0) {
      return Optional.empty();
    }
    while (next >= 0 && next != '\n') {
      if (length++ < LONGEST) {
        bytes.write(next);
      }
      next = lines.read();
    }
    number++;
    return Optional.of(
        length > LONGEST
            ? new Line(number, Optional.empty(), "longer than " + LONGEST + " bytes")
            : decoded(bytes));
  }

  /** How much of the file is read, from 0 to 1. */
  public double fraction() {
    return size == 0 ? 1 : Math.min(1, (double) file.count / size);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private Line decoded(ByteArrayOutputStream bytes) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.toByteArray()))
              .toString();
      if (number == 1 && text.startsWith(BYTE_ORDER_MARK)) {
        text = text.substring(1);
      }
      return new Line(
          number,
          Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text),
          "");
    } catch (CharacterCodingException e) {
      return new Line(number, Optional.empty(), "not UTF-8");
    }
  }

  private static final class Counted extends FilterInputStream {
    private long count;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      count += next < 0 ? 0 : 1;
      return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      count += Math.max(0, read);
      return read;
    }
  }
}
