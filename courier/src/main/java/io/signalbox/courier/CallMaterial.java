package io.signalbox.courier;

import io.signalbox.policy.Destination;
import io.signalbox.schemas.Delivery;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a request is made of.
 *
 * @param fields the destination's, filled
 * @param links empty while the installation has no public address
 * @param at when the call is made
 */
record CallMaterial(
    Destination destination,
    Delivery delivery,
    KnownSecrets secrets,
    SortedMap<String, String> fields,
    Optional<SignedLink> links,
    Instant at) {

  static final String TOKEN = "token";
  static final String URL = "url";

  /** A secret that the call can't do without. */
  String secret(String purpose) throws RequestRefusedException {
    String secret = secrets.byPurpose().get(purpose);
    if (secret == null) {
      throw RequestRefusedException.secret(destination, purpose, "the destination names none");
    }
    return secret;
  }

  /** A field that the call can't do without. */
  String field(String name) throws RequestRefusedException {
    String value = fields.get(name);
    if (value == null || value.isBlank()) {
      throw new RequestRefusedException(
          Failure.TEMPLATE,
          "%s: field %s is %s; give it a value, then redrive"
              .formatted(destination.name(), name, value == null ? "missing" : "empty"));
    }
    return value;
  }

  /** The fields but these. */
  SortedMap<String, String> fieldsWithout(String... names) {
    SortedMap<String, String> left = new TreeMap<>(fields);
    for (String name : names) {
      left.remove(name);
    }
    return left;
  }

  /** Headers that every request has; the token among them where there is one. */
  SortedMap<String, String> headers() throws RequestRefusedException {
    SortedMap<String, String> headers = new TreeMap<>();
    headers.put("Content-Type", "application/json; charset=utf-8");
    String token = secrets.byPurpose().get(TOKEN);
    if (token != null) {
      if (!token.chars().allMatch(c -> c > ' ' && c < 127)) {
        throw RequestRefusedException.secret(
            destination, TOKEN, "it has characters that no header may have");
      }
      headers.put("Authorization", "Bearer " + token);
    }
    return headers;
  }

  /**
   * The address: of the policy, else among the secrets, else {@code usual}.
   *
   * @throws RequestRefusedException if there is none, or it is none that may be called
   */
  URI address(Optional<URI> usual) throws RequestRefusedException {
    String secret = secrets.byPurpose().get(URL);
    if (destination.url().isEmpty() && secret != null) {
      try {
        return checked(new URI(secret));
      } catch (URISyntaxException e) {
        throw RequestRefusedException.secret(destination, URL, "it is no address");
      }
    }
    Optional<URI> address = destination.url().or(() -> usual);
    if (address.isEmpty()) {
      throw RequestRefusedException.secret(
          destination, URL, "neither the destination nor its secrets have an address");
    }
    return checked(address.get());
  }

  private URI checked(URI address) throws RequestRefusedException {
    String scheme = Optional.ofNullable(address.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    boolean plain = scheme.equals("http") && destination.allowPrivate();
    if (!(scheme.equals("https") || plain)
        || address.getHost() == null
        || address.getUserInfo() != null
        || address.getFragment() != null) {
      throw new RequestRefusedException(
          Failure.FORBIDDEN_ADDRESS,
          ("The address of %s must be https://host/path, without a user and a fragment; http is for"
                  + " destinations that allow private addresses. Mend it, then redrive")
              .formatted(destination.name()));
    }
    return address;
  }
}
