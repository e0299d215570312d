package io.signalbox.ingest;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Gives a person's id its pseudonym: the first 128 bits of HMAC-SHA-256 (RFC 2104) over the id, a
 * zero byte and the epoch, as 32 lower-case hexadecimal digits. Safe for use by several threads.
 *
 * <p>An id has one pseudonym wherever it stands: as user id, anonymous id, earlier id or invitee.
 * What is an e-mail address is hashed without spaces around it and in lower case, so that an
 * invitee becomes the same person at sign-up.
 */
public final class Pseudonyms {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final int PSEUDONYM_BYTES = 16;

  // The epoch of a person who was never erased.
  private static final byte[] FIRST_EPOCH = {0, '0'};

  private final Mac keyed;

  /**
   * Makes pseudonyms with this key.
   *
   * @throws IllegalArgumentException unless the key has 32 bytes
   */
  public Pseudonyms(byte[] installationKey) {
    if (installationKey.length != KEY_BYTES) {
      throw new IllegalArgumentException(
          "An installation key has %d bytes, not %d".formatted(KEY_BYTES, installationKey.length));
    }
    try {
      keyed = Mac.getInstance(ALGORITHM);
      keyed.init(new SecretKeySpec(installationKey, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has " + ALGORITHM, e);
    }
  }

  /** The pseudonym of an id in its first epoch. */
  public String of(String id) {
    String hashed = EmailAddress.is(id) ? EmailAddress.normalised(id) : id;
    Mac mac = copy();
    mac.update(hashed.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(mac.doFinal(FIRST_EPOCH), 0, PSEUDONYM_BYTES);
  }

  // Requests run on threads of their own: a copy of the keyed state is cheaper than a key set-up
  // for each, and needs no lock.
  private Mac copy() {
    try {
      return (Mac) keyed.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("The JDK's " + ALGORITHM + " can be copied", e);
    }
  }
}
