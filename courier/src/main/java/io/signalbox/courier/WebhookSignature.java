package io.signalbox.courier;

import io.signalbox.policy.Destination;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The symmetric signature of Standard Webhooks 1.0.0: {@code v1,} and HMAC-SHA-256 in base64 over
 * {@code id.timestamp.body}, one for each secret. Several secrets stand in one line, separated by
 * spaces, the newest first: while they are rotated a receiver may hold any of them.
 */
final class WebhookSignature {

  static final String PURPOSE = "signing";

  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "whsec_";
  private static final int LEAST_BYTES = 24;
  private static final int MOST_BYTES = 64;

  private WebhookSignature() {}

  static SortedMap<String, String> headers(
      Destination destination, String secrets, String id, Instant at, String body)
      throws RequestRefusedException {
    long seconds = at.getEpochSecond();
    String signed = "%s.%d.%s".formatted(id, seconds, body);
    List<String> signatures = new ArrayList<>();
    for (String secret : secrets.split("\\s+", -1)) {
      signatures.add("v1," + sign(key(destination, secret), signed));
    }
    SortedMap<String, String> headers = new TreeMap<>();
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", Long.toString(seconds));
    headers.put("webhook-signature", String.join(" ", signatures));
    return headers;
  }

  private static byte[] key(Destination destination, String secret) throws RequestRefusedException {
    String encoded = secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret;
    try {
      byte[] key = Base64.getDecoder().decode(encoded);
      if (key.length >= LEAST_BYTES && key.length <= MOST_BYTES) {
        return key;
      }
    } catch (IllegalArgumentException e) {
      // Said below, without what it was.
    }
    throw RequestRefusedException.secret(
        destination,
        PURPOSE,
        "it must be `%s` and %d to %d bytes in base64".formatted(PREFIX, LEAST_BYTES, MOST_BYTES));
  }

  private static String sign(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
