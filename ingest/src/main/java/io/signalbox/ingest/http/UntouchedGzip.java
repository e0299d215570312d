package io.signalbox.ingest.http;

import io.helidon.http.encoding.ContentDecoder;
import io.helidon.http.encoding.ContentEncoder;
import io.helidon.http.encoding.ContentEncoding;
import java.util.Set;

/**
 * Hands gzip bodies on as they came. Helidon refuses a labelled body that it knows no decoder for,
 * and its own decoder has no cap; {@link RequestBytes} inflates with one.
 */
final class UntouchedGzip implements ContentEncoding {

  static final String TYPE = "untouched-gzip";

  private final String name;

  UntouchedGzip(String name) {
    this.name = name;
  }

  @Override
  public Set<String> ids() {
    return Set.of("gzip", "x-gzip");
  }

  @Override
  public boolean supportsEncoding() {
    return false;
  }

  @Override
  public boolean supportsDecoding() {
    return true;
  }

  @Override
  public ContentDecoder decoder() {
    return ContentDecoder.NO_OP;
  }

  @Override
  public ContentEncoder encoder() {
    return ContentEncoder.NO_OP;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String type() {
    return TYPE;
  }
}
