package io.signalbox.ingest;

import io.signalbox.schemas.CrmEvent;
import io.signalbox.schemas.FailedEvent;
import io.signalbox.schemas.MarketingEvent;
import io.signalbox.schemas.ProductEvent;

/**
 * What became of a call: a record to be written. Its origin is still empty; whoever writes it knows
 * the number.
 */
public sealed interface Outcome {

  /** An accepted event of the product. */
  record Product(ProductEvent event) implements Outcome {}

  /** An accepted event of marketing. */
  record Marketing(MarketingEvent event) implements Outcome {}

  /** An accepted fact of the CRM. */
  record Crm(CrmEvent event) implements Outcome {}

  /** A call that can't be accepted, kept whole. */
  record Failed(FailedEvent event) implements Outcome {}
}
