package io.signalbox.app.http;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/**
 * The page behind a link of a message. It loads nothing, runs nothing and is kept nowhere: neither
 * a cache nor the next page's server learns the link, which is a key.
 */
final class HandoffPage {

  // Values are escaped for HTML; sections see maps, lists and texts.
  private static final Template PAGE = compiled();

  private HandoffPage() {}

  /** Shows the page with these values. */
  static void send(ServerResponse response, Status status, Map<String, Object> values) {
    response
        .status(status)
        .header(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8")
        .header(HeaderNames.CACHE_CONTROL, "no-store")
        .header(HeaderNames.create("Referrer-Policy"), "no-referrer")
        .header(HeaderNames.create("X-Robots-Tag"), "noindex")
        .header(
            HeaderNames.create("Content-Security-Policy"),
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
        .send(PAGE.execute(values).getBytes(StandardCharsets.UTF_8));
  }

  private static Template compiled() {
    try (InputStreamReader text =
        new InputStreamReader(
            Objects.requireNonNull(
                HandoffPage.class.getResourceAsStream("/pages/handoff.html"),
                "the page is part of this software"),
            StandardCharsets.UTF_8)) {
      return Mustache.compiler().escapeHTML(true).defaultValue("").compile(text);
    } catch (IOException e) {
      throw new UncheckedIOException("a page of this software can't be read", e);
    }
  }
}
