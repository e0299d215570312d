package io.signalbox.ingest.http;

import io.helidon.common.config.Config;
import io.helidon.http.encoding.ContentEncoding;
import io.helidon.http.encoding.spi.ContentEncodingProvider;

/** Found by Helidon's servers, so that no server with the intake refuses a compressed batch. */
// Helidon 4.3 marks its own Config for removal and still asks providers to take it.
@SuppressWarnings("removal")
public final class UntouchedGzipProvider implements ContentEncodingProvider {

  /** Made by the service loader. */
  public UntouchedGzipProvider() {}

  @Override
  public String configKey() {
    return UntouchedGzip.TYPE;
  }

  @Override
  public ContentEncoding create(Config config, String name) {
    return new UntouchedGzip(name);
  }
}
