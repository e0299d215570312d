package io.signalbox.courier;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Links by which whoever reads a message accepts or rejects a hand-off without signing in.
 *
 * <p>{@code <address>/v1/handoffs/<id>/<verb>?account=<account>&until=<seconds>&signature=<text>};
 * the signature is HMAC-SHA-256 over the verb, the hand-off's id, the account and the end of its
 * validity, each after its length.
 *
 * <p>Whoever has the link can use it, and programs open links before people do: Slack to show a
 * preview, mail scanners to look for harm. So GET must change nothing and only show a page that
 * asks; only that page's POST acts, after the same check. A link used twice is the business of the
 * one who folds the action: it carries the same hand-off and verb.
 */
public final class SignedLink {

  private static final String ALGORITHM = "HmacSHA256";
  private static final String FORM = "signalbox-link/1";
  private static final int SHORTEST_KEY = 32;

  private final SecretKeySpec key;
  private final URI address;

  /** What the reader wants to do. */
  public enum Verb {
    /** To take it on. */
    ACCEPT,
    /** To turn it down. */
    REJECT;

    /** As it stands in the link. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What a check says. */
  public enum Check {
    /** It was made here and holds. */
    VALID,
    /** It was made here and has run out. */
    EXPIRED,
    /** It was not made here, or was changed. */
    FORGED
  }

  /**
   * Makes and checks links of one installation.
   *
   * @param key at least 32 bytes; another key makes all earlier links invalid
   * @param publicAddress where readers reach the installation, such as {@code
   *     https://signalbox.acme.example}
   */
  public SignedLink(byte[] key, URI publicAddress) {
    if (key.length < SHORTEST_KEY) {
      throw new IllegalArgumentException(
          "the key of links has %d bytes and needs %d".formatted(key.length, SHORTEST_KEY));
    }
    String text = publicAddress.toString();
    this.key = new SecretKeySpec(key, ALGORITHM);
    this.address = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
  }

  /** The link, good until {@code until}, to the second. */
  public URI link(String handoffId, String account, Verb verb, Instant until) {
    long seconds = until.getEpochSecond();
    return URI.create(
        "%s/v1/handoffs/%s/%s?account=%s&until=%d&signature=%s"
            .formatted(
                address,
                encoded(handoffId),
                verb.word(),
                encoded(account),
                seconds,
                signature(handoffId, account, verb, seconds)));
  }

  /**
   * Checks a link's parts; takes equally long wherever a wrong signature differs.
   *
   * @param until the end of its validity as it stands in the link, in seconds
   * @param signature as it stands in the link
   */
  public Check check(
      String handoffId, String account, Verb verb, long until, String signature, Instant now) {
    byte[] expected = signature(handoffId, account, verb, until).getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8))) {
      return Check.FORGED;
    }
    return now.getEpochSecond() > until ? Check.EXPIRED : Check.VALID;
  }

  private String signature(String handoffId, String account, Verb verb, long until) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      for (String part : new String[] {FORM, verb.word(), handoffId, account}) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        mac.update(bytes);
      }
      mac.update(ByteBuffer.allocate(Long.BYTES).putLong(until).array());
      return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  private static String encoded(String text) {
    return AddressPath.segment(text);
  }
}
