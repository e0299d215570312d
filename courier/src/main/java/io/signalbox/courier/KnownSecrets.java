package io.signalbox.courier;

import io.signalbox.policy.Destination;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The secrets of a destination, found for one call. Its text does not hold them.
 *
 * @param byPurpose by what each is for
 */
record KnownSecrets(String destination, SortedMap<String, String> byPurpose) {

  /** Finds all secrets of a destination. */
  static KnownSecrets find(Destination destination, SecretSource source)
      throws RequestRefusedException {
    SortedMap<String, String> found = new TreeMap<>();
    for (Map.Entry<String, Destination.Secret> place : destination.secrets().entrySet()) {
      try {
        String secret = source.find(place.getValue()).strip();
        if (secret.length() < SecretForms.SHORTEST) {
          throw new SecretMissingException(
              "it has %d characters and needs at least %d"
                  .formatted(secret.length(), SecretForms.SHORTEST));
        }
        found.put(place.getKey(), secret);
      } catch (SecretMissingException e) {
        throw RequestRefusedException.secret(destination, place.getKey(), e.reason());
      }
    }
    return new KnownSecrets(destination.name(), found);
  }

  /** What masks them. */
  Masking masking() {
    return new Masking(byPurpose.values());
  }

  @Override
  public String toString() {
    return "secrets %s of %s".formatted(byPurpose.keySet(), destination);
  }
}
