package io.signalbox.courier;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Puts paths together. */
final class AddressPath {

  private AddressPath() {}

  /** A text as one segment of a path, whatever it holds; {@code .} and {@code ..} too. */
  static String segment(String text) {
    String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    return encoded.matches("\\.{1,2}") ? encoded.replace(".", "%2E") : encoded;
  }

  /** An address with a path behind its own. */
  static URI append(URI address, String path) {
    String text = address.toString();
    return URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + path);
  }
}
