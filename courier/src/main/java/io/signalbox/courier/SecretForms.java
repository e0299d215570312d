package io.signalbox.courier;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** The forms in which a secret comes back. */
final class SecretForms {

  /** What is shorter is no secret, and masking it would make any text unreadable. */
  static final int SHORTEST = 8;

  /** Shorter pieces of an address are words of its service. */
  private static final int SHORTEST_PIECE = 16;

  private static final String SIGNING_PREFIX = "whsec_";

  private SecretForms() {}

  /** All forms of a secret; of an address also its path and what in it is long enough to be one. */
  static Set<String> of(String secret) {
    Set<String> forms = new LinkedHashSet<>();
    for (String part : parts(secret)) {
      addForms(part, forms);
    }
    forms.removeIf(form -> form.length() < SHORTEST);
    return forms;
  }

  private static Set<String> parts(String secret) {
    Set<String> parts = new LinkedHashSet<>();
    parts.add(secret);
    // Several secrets may stand in a line, for rotation.
    for (String word : secret.split("\\s+", -1)) {
      parts.add(word);
      if (word.startsWith(SIGNING_PREFIX)) {
        parts.add(word.substring(SIGNING_PREFIX.length()));
      }
      int path = word.startsWith("https://") || word.startsWith("http://") ? pathOf(word) : -1;
      if (path >= 0) {
        parts.add(word.substring(path));
        Arrays.stream(word.substring(path).split("[/?&=]"))
            .filter(piece -> piece.length() >= SHORTEST_PIECE)
            .forEach(parts::add);
      }
    }
    parts.removeIf(part -> part.length() < SHORTEST);
    return parts;
  }

  private static int pathOf(String address) {
    return address.indexOf('/', address.indexOf("//") + 2);
  }

  private static void addForms(String secret, Set<String> forms) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    String percent = URLEncoder.encode(secret, StandardCharsets.UTF_8);
    forms.add(secret);
    forms.add(percent);
    forms.add(percent.replace("+", "%20"));
    forms.add(lowerEscapes(percent));
    forms.add(lowerEscapes(percent.replace("+", "%20")));
    forms.add(secret.replace("\\", "\\\\").replace("\"", "\\\""));
    forms.add(secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/"));
    forms.add(HexFormat.of().formatHex(bytes));
    forms.add(HexFormat.of().withUpperCase().formatHex(bytes));
    for (int before = 0; before < 3; before++) {
      forms.add(base64(bytes, before, Base64.getEncoder()));
      forms.add(base64(bytes, before, Base64.getUrlEncoder()));
    }
  }

  /** Those characters that are the same whatever stands before (so many bytes) and behind. */
  private static String base64(byte[] bytes, int before, Base64.Encoder encoder) {
    byte[] shifted = new byte[before + bytes.length];
    System.arraycopy(bytes, 0, shifted, before, bytes.length);
    String text = encoder.withoutPadding().encodeToString(shifted);
    int from = (before * 8 + 5) / 6;
    int to = shifted.length * 8 / 6;
    return text.substring(from, Math.max(from, to));
  }

  private static String lowerEscapes(String percent) {
    StringBuilder text = new StringBuilder(percent);
    for (int at = text.indexOf("%"); at >= 0; at = text.indexOf("%", at + 1)) {
      text.replace(at, at + 3, text.substring(at, at + 3).toLowerCase(Locale.ROOT));
    }
    return text.toString();
  }
}
