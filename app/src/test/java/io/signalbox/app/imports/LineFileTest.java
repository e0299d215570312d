package io.signalbox.app.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.app.imports.LineFile.Line;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineFileTest {

  @TempDir Path directory = Path.of("");

  @Test
  void readsPlainAndGzippedLinesAlike() throws IOException {
    byte[] text = bytes("one\r\n\nthrée\nlast");

    assertThat(texts(text)).containsExactly("one", "", "thrée", "last");
    assertThat(texts(gzipped(text))).containsExactly("one", "", "thrée", "last");
  }

  @Test
  void readsSeveralGzipMembersAsOneFile() throws IOException {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.write(gzipped(bytes("one\n")));
    both.write(gzipped(bytes("two\n")));

    assertThat(texts(both.toByteArray())).containsExactly("one", "two");
  }

  @Test
  void dropsAByteOrderMark() throws IOException {
    assertThat(texts(bytes("\uFEFFone\n\uFEFFtwo"))).containsExactly("one", "\uFEFFtwo");
  }

  @Test
  void saysWhatIsWrongWithALineAndGoesOn() throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.write(bytes("x".repeat(LineFile.LONGEST) + "\n"));
    content.write(bytes("x".repeat(LineFile.LONGEST + 1) + "\n"));
    content.write(new byte[] {(byte) 0xff, '\n', 'z', '\n'});

    List<Line> lines = lines(content.toByteArray());

    assertThat(lines).extracting(Line::number).containsExactly(1L, 2L, 3L, 4L);
    assertThat(lines)
        .extracting(Line::problem)
        .containsExactly("", "longer than 400000 bytes", "not UTF-8", "");
    assertThat(lines.get(3).text()).contains("z");
  }

  @Test
  void failsAtTheEndOfATruncatedArchive() throws IOException {
    byte[] whole = gzipped(bytes("one\n".repeat(1000)));

    assertThatThrownBy(() -> lines(Arrays.copyOf(whole, whole.length - 10)))
        .isInstanceOf(EOFException.class);
  }

  @Test
  void knowsHowFarItIs() throws IOException {
    try (LineFile file = LineFile.open(file(bytes("one\ntwo\n")))) {
      while (file.next().isPresent()) {
        assertThat(file.fraction()).isBetween(0.0, 1.0);
      }
      assertThat(file.fraction()).isEqualTo(1.0);
    }
  }

  private List<String> texts(byte[] content) throws IOException {
    return lines(content).stream().map(line -> line.text().orElseThrow()).toList();
  }

  private List<Line> lines(byte[] content) throws IOException {
    List<Line> lines = new ArrayList<>();
    try (LineFile file = LineFile.open(file(content))) {
      for (Optional<Line> line = file.next(); line.isPresent(); line = file.next()) {
        lines.add(line.get());
      }
    }
    return lines;
  }

  private Path file(byte[] content) throws IOException {
    return Files.write(directory.resolve("lines"), content);
  }

  private static byte[] gzipped(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
