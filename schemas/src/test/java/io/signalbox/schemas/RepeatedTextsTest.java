package io.signalbox.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;

class RepeatedTextsTest {

  private static final String LETTERS = "ab/é漢\uD83D\uDE80";

  @Test
  void givesTheTextThatTheBytesAre() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    RepeatedTexts texts = new RepeatedTexts();
    // One buffer for all, as a decoder has it: what it held before is overwritten.
    Utf8 buffer = new Utf8(new byte[256]);
    for (int left = 50_000; left > 0; left--) {
      String text = text(random);
      byte[] bytes = text.getBytes(UTF_8);
      System.arraycopy(bytes, 0, buffer.getBytes(), 0, bytes.length);
      buffer.setByteLength(bytes.length);
      assertThat(texts.of(buffer)).as("seed %d", seed).isEqualTo(text);
    }
  }

  @Test
  void givesAShortTextThatComesAgainAsTheSameObject() {
    RepeatedTexts texts = new RepeatedTexts();
    assertThat(texts.of(new Utf8("plan"))).isSameAs(texts.of(new Utf8("plan")));
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int[] letters = LETTERS.codePoints().toArray();
    for (int left = random.nextInt(3) == 0 ? random.nextInt(40) : 3; left > 0; left--) {
      text.appendCodePoint(letters[random.nextInt(letters.length)]);
    }
    return text.toString();
  }
}
