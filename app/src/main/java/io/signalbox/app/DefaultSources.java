package io.signalbox.app;

import io.signalbox.ingest.Source;
import io.signalbox.ingest.Source.Kind;
import java.util.Map;

/**
 * Who may send to local mode, and take work from it. The keys are public: local mode answers on
 * this machine alone.
 */
public final class DefaultSources {

  /** The write key of the product. */
  public static final String PRODUCT_KEY = "local-product";

  /** The write key of marketing. */
  public static final String MARKETING_KEY = "local-marketing";

  /** The write key of the CRM. */
  public static final String CRM_KEY = "local-crm";

  /** The key of those who take work. */
  public static final String CONSUMER_KEY = "local-consumer";

  private DefaultSources() {}

  /** The sources by key. */
  public static Map<String, Source> byWriteKey() {
    return Map.of(
        PRODUCT_KEY, new Source("product", Kind.PRODUCT),
        MARKETING_KEY, new Source("marketing", Kind.MARKETING),
        CRM_KEY, new Source("crm", Kind.CRM),
        CONSUMER_KEY, new Source("consumer", Kind.CONSUMER));
  }
}
