package io.signalbox.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;

/**
 * A policy's meaning as bytes: what is hashed. Built from what was read, so layout, comments and
 * the order of keys can't enter it. Each value carries its length, so no two policies share a form.
 */
final class CanonicalForm {

  private final StringBuilder text = new StringBuilder();

  CanonicalForm(String kind) {
    add("form", kind);
  }

  CanonicalForm add(String name, String value) {
    text.append(name).append('=').append(value.length()).append(':').append(value).append('\n');
    return this;
  }

  CanonicalForm add(String name, int value) {
    return add(name, Integer.toString(value));
  }

  CanonicalForm add(String name, double value) {
    return add(name, Double.toString(value));
  }

  /** Adds values whose order means something, or that are sorted. */
  CanonicalForm add(String name, Collection<String> values) {
    add(name, values.size());
    values.forEach(value -> add("-", value));
    return this;
  }

  /** The form as text, to be part of another. */
  String text() {
    return text.toString();
  }

  /** SHA-256 of the form in UTF-8, 64 hexadecimal characters. */
  String sha256() {
    return sha256(text());
  }

  /** SHA-256 of a text in UTF-8, 64 hexadecimal characters. */
  static String sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
