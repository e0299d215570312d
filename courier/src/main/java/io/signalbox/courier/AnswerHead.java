package io.signalbox.courier;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The beginning of an answer as it is kept: at most 2 KiB in UTF-8, without secrets and control
 * characters.
 */
public final class AnswerHead {

  /** How much is kept, in bytes. */
  public static final int KEPT_BYTES = 2048;

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\t\\n]]");
  private static final int MOST_BYTES_OF_A_CHARACTER = 4;

  private AnswerHead() {}

  /** How much must be read, so that a secret which the cut would tear is seen whole. */
  public static int bytesToRead(Masking masking) {
    return KEPT_BYTES + MOST_BYTES_OF_A_CHARACTER * masking.longestForm();
  }

  /**
   * What is kept.
   *
   * @param read the answer's first bytes
   * @param more whether the answer may have gone on
   */
  public static String of(byte[] read, boolean more, Masking masking) {
    String text = new String(read, StandardCharsets.UTF_8);
    String masked = more ? masking.maskCut(text) : masking.mask(text);
    // What is shown on a terminal must not steer it.
    String plain = CONTROL.matcher(masked).replaceAll("\uFFFD");
    CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
    CharBuffer characters = CharBuffer.wrap(plain);
    encoder.encode(characters, ByteBuffer.allocate(KEPT_BYTES), true);
    // It stops before the character that does not fit whole.
    return plain.substring(0, characters.position());
  }
}
