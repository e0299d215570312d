package io.signalbox.app.policies;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names a preview: these texts and lists, looked at while this activation was in force. Whoever
 * activates shows by it that exactly this was previewed, and that nothing was activated since.
 */
public final class PreviewHash {

  private static final int SHOWN_BYTES = 8;

  private PreviewHash() {}

  /** The hash: 16 hexadecimal characters of SHA-256. */
  public static String of(PolicyTexts proposed, long inForce) {
    StringBuilder content = new StringBuilder("preview\n").append(inForce).append('\n');
    proposed
        .hashes()
        .forEach((name, hash) -> content.append(name).append('=').append(hash).append('\n'));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(content.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, SHOWN_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
