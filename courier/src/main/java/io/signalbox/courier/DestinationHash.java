package io.signalbox.courier;

import io.signalbox.policy.Destination;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * What a destination is, as one text: SHA-256 over all of its policy, each value after its length.
 * Secrets take part with the place where they are found, not with what they are.
 */
public final class DestinationHash {

  private DestinationHash() {}

  /** The hash, 64 hexadecimal characters. */
  public static String of(Destination destination) {
    StringBuilder form = new StringBuilder();
    add(form, "destination/1");
    add(form, destination.name());
    add(form, destination.kind().name());
    add(form, destination.url().map(Object::toString).orElse(""));
    add(form, Integer.toString(destination.secrets().size()));
    destination
        .secrets()
        .forEach(
            (purpose, place) -> {
              add(form, purpose);
              add(form, place(place));
            });
    for (Map.Entry<String, String> field : destination.fields().entrySet()) {
      add(form, field.getKey());
      add(form, field.getValue());
    }
    add(form, destination.limits().toString());
    add(form, destination.schedule().toString());
    add(form, Boolean.toString(destination.allowPrivate()));
    try {
      byte[] bytes = form.toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String place(Destination.Secret secret) {
    return switch (secret) {
      case Destination.Secret.Environment environment -> "env " + environment.variable();
      case Destination.Secret.File file -> "file " + file.path();
    };
  }

  private static void add(StringBuilder form, String value) {
    form.append(value.length()).append(':').append(value).append('\n');
  }
}
