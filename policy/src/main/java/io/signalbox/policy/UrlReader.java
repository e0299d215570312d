package io.signalbox.policy;

import io.signalbox.policy.Destination.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads where a destination is called. A URL that holds a secret is not written out. */
final class UrlReader {

  private static final String URL = "url";

  /** Hosts whose URLs are all that is needed to post there. */
  private static final Set<String> SECRET_HOSTS = Set.of("hooks.slack.com");

  private static final String SECRET =
      "keep the whole URL in the environment or in a file: url: {env: NAME} or url: {file: PATH}";

  private UrlReader() {}

  /** The URL; empty where it is secret, and then among the secrets. */
  static Optional<URI> read(YamlValue at, YamlSection destination, Map<String, Secret> secrets) {
    if (at.isMapping()) {
      SecretReader.secret(at).ifPresent(secret -> secrets.put(URL, secret));
      return Optional.empty();
    }
    try {
      return check(at, new URI(at.text().orElse("")), destination);
    } catch (URISyntaxException e) {
      return at.wrong("is no URL", "write it whole, such as https://crm.example.com/signals");
    }
  }

  private static Optional<URI> check(YamlValue at, URI url, YamlSection destination) {
    if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
      return at.wrong("has a user, a query or a fragment, where secrets stand", SECRET);
    }
    if (url.getHost() == null) {
      return url.toString().isEmpty()
          ? Optional.empty()
          : at.wrong("has no host name", "write it whole, such as https://crm.example.com/signals");
    }
    if (SECRET_HOSTS.contains(url.getHost())) {
      return at.wrong("is a secret: who knows it can post there", SECRET);
    }
    String scheme = String.valueOf(url.getScheme());
    if (scheme.equals("https")
        || (scheme.equals("http") && destination.mentions("allow_private"))) {
      return Optional.of(url);
    }
    return at.wrong(
        "does not begin with https",
        "write https://; http is for private addresses: allow_private: true");
  }
}
