package io.signalbox.courier;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Makes secrets unreadable in text that leaves: answers, errors, log lines.
 *
 * <p>A secret is found as it is and in the forms in which it usually comes back: percent-encoded,
 * escaped in JSON, in base64 (both alphabets, whatever stands beside it) and in hexadecimal. A form
 * that mixes several of these is not found.
 */
public final class Masking {

  /** What stands instead. */
  public static final String MASK = "***";

  private static final int SHORTEST_REST = 4;

  private final List<String> forms;

  /** Masks these secrets; each must have at least {@link SecretForms#SHORTEST} characters. */
  public Masking(Collection<String> secrets) {
    this.forms =
        secrets.stream()
            .flatMap(secret -> SecretForms.of(secret).stream())
            .distinct()
            // The longest first: a form may hold another.
            .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(form -> form))
            .toList();
  }

  /** The longest form, in characters: who cuts a text must read so much more of it. */
  public int longestForm() {
    return forms.isEmpty() ? 0 : forms.getFirst().length();
  }

  /** The text without secrets. */
  public String mask(String text) {
    String masked = text;
    for (String form : forms) {
      masked = masked.replace(form, MASK);
    }
    return masked;
  }

  /**
   * The same of a text that was cut off, whose last characters may be the beginning of a secret.
   */
  public String maskCut(String text) {
    String masked = mask(text);
    int most = 0;
    for (String form : forms) {
      for (int length = Math.min(form.length() - 1, masked.length());
          length >= SHORTEST_REST && length > most;
          length--) {
        if (masked.endsWith(form.substring(0, length))) {
          most = length;
        }
      }
    }
    return most == 0 ? masked : masked.substring(0, masked.length() - most) + MASK;
  }
}
