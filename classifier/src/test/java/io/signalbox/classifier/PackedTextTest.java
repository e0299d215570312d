package io.signalbox.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.testkit.Seeds;
import java.util.Locale;
import java.util.Random;
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

          RowReader read = new RowReader(row);
          assertThat(read.readText()).isEqualTo(text);
          assertThat(read.skip(0)).isEqualTo(row.length);
          RowReader skipped = new RowReader(row);
          skipped.skipText();
          assertThat(skipped.skip(0)).isEqualTo(row.length);
          assertThat(new RowReader(row).isText(text)).isTrue();
          assertThat(new RowReader(row).isText(other)).isEqualTo(text.equals(other));
          assertThat(new RowReader(row).isSameText(new RowReader(row(other))))
              .isEqualTo(text.equals(other));
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

  private static byte[] row(String text) {
    return new RowWriter(4).writeText(text).toBytes();
  }
}
