package io.signalbox.courier;

import java.net.URI;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A request, ready to be sent. Its headers and address may hold secrets; its text does not.
 *
 * @param body JSON, to be sent in UTF-8
 */
public record OutgoingRequest(
    String method, URI address, SortedMap<String, String> headers, String body) {

  public OutgoingRequest {
    headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
  }

  @Override
  public String toString() {
    return "%s to %s, %d characters".formatted(method, address.getHost(), body.length());
  }
}
