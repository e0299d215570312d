package io.signalbox.stage.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.testkit.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Texts in a row, packed and not. */
class PackedTextTest {

  private static final String UUID = "5bd1e995-0000-4000-8000-00000000abcd";
  private static final String PSEUDONYM = "0123456789abcdef0123456789abcdef";

  @Test
  void idsTakeSixteenBytesAndAMark() {
    assertThat(row(UUID)).hasSize(17);
    assertThat(row(PSEUDONYM)).hasSize(17);
    assertThat(row(UUID.toUpperCase(Locale.ROOT))).hasSize(37);
  }

  @Test
  void everyTextIsReadBackAsItWasAndIsNoOther() {
    Seeds.check(
        20_000,
        random -> {
          String text = text(random);
          String other = text(random);
          byte[] row = row(text);

          RowReader read = open(row);
          assertThat(read.readText()).isEqualTo(text);
          read.end();
          RowReader skipped = open(row);
          skipped.skipText();
          skipped.end();
          assertThat(open(row).isText(text)).isTrue();
          assertThat(open(row).isText(other)).isEqualTo(text.equals(other));
          assertThat(open(row).isSameText(open(row(other)))).isEqualTo(text.equals(other));
        });
  }

  @Test
  void aTextThatIsCutShortIsRefused() {
    Seeds.check(
        2_000,
        random -> {
          String text = text(random);
          byte[] row = row(text);
          byte[] cut = Arrays.copyOf(row, random.nextInt(row.length));

          List<Consumer<RowReader>> readers =
              List.of(
                  RowReader::readText,
                  RowReader::skipText,
                  in -> in.isText(text),
                  in -> in.isSameText(open(row)));
          assertThat(readers)
              .allSatisfy(
                  reader ->
                      assertThatThrownBy(() -> reader.accept(open(cut)))
                          .isInstanceOf(UnreadableRowException.class));
        });
  }

  /** An id, or one with a character changed, gone or doubled, or something short. */
  private static String text(Random random) {
    String id = random.nextBoolean() ? UUID : PSEUDONYM;
    int at = random.nextInt(id.length());
    char one = "0f-gAé€".charAt(random.nextInt(7));
    return switch (random.nextInt(6)) {
      case 0 -> id;
      case 1, 2 -> id.substring(0, at) + one + id.substring(at + 1);
      case 3 -> id.substring(0, at) + id.substring(at + 1);
      case 4 -> id.substring(0, at) + one + id.substring(at);
      default -> id.substring(0, at % 4);
    };
  }

  private static RowReader open(byte[] row) {
    return new RowForm("a text", 1).openAt(row, 0);
  }

  private static byte[] row(String text) {
    return new RowWriter(4).writeText(text).toBytes();
  }
}
