package io.signalbox.ingest.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The key of a source, sent as the user of Basic authentication; the password is not looked at.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7617">RFC 7617</a>
 */
public final class BasicKey {

  private static final String BASIC = "Basic ";

  private BasicKey() {}

  /** The header's value by which a key is sent. */
  public static String header(String key) {
    byte[] credentials = (key + ":").getBytes(StandardCharsets.UTF_8);
    return BASIC + Base64.getEncoder().encodeToString(credentials);
  }

  /** The key; empty where the request has no such header, and no characters where it is broken. */
  public static Optional<String> of(ServerRequest request) {
    String header = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
    if (!header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return Optional.empty();
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
      String credentials = new String(decoded, StandardCharsets.UTF_8);
      int colon = credentials.indexOf(':');
      return Optional.of(colon < 0 ? credentials : credentials.substring(0, colon));
    } catch (IllegalArgumentException e) {
      return Optional.of("");
    }
  }
}
