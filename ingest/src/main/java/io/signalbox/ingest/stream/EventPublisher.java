package io.signalbox.ingest.stream;

import io.signalbox.ingest.EventLog;
import io.signalbox.ingest.NotAcknowledgedException;
import io.signalbox.ingest.Outcome;
import io.signalbox.ingest.stream.Admissions.Admission;
import io.signalbox.schemas.CrmEvent;
import io.signalbox.schemas.FailedEvent;
import io.signalbox.schemas.MarketingEvent;
import io.signalbox.schemas.ProductEvent;
import io.signalbox.schemas.Topics;
import io.signalbox.stage.Partitioning;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * Writes events to their topics and waits for all acknowledgements of a request.
 *
 * <p>At least once: a request that is answered with 503 may be there in part, and its repetition
 * carries the same event ids.
 */
final class EventPublisher implements EventLog {

  private final FactWriter<ProductEvent> product;
  private final FactWriter<MarketingEvent> marketing;
  private final FactWriter<CrmEvent> crm;
  private final FactWriter<FailedEvent> failed;
  private final GapNotices notices;
  private final Admissions admissions;
  private final int partitions;
  private final Duration patience;

  EventPublisher(
      FactWriter.Shared shared,
      FactWriter<FailedEvent> failed,
      GapNotices notices,
      Admissions admissions,
      int partitions) {
    this.product = new FactWriter<>(Topics.PRODUCT_EVENTS, ProductEvent::setOrigin, shared);
    this.marketing = new FactWriter<>(Topics.MARKETING_EVENTS, MarketingEvent::setOrigin, shared);
    this.crm = new FactWriter<>(Topics.CRM_EVENTS, CrmEvent::setOrigin, shared);
    this.failed = failed;
    this.notices = notices;
    this.admissions = admissions;
    this.partitions = partitions;
    this.patience = shared.patience();
  }

  @Override
  public List<Outcome> write(Function<Instant, List<Outcome>> reading)
      throws NotAcknowledgedException {
    Admission admission = admissions.enter();
    Receipt receipt = new Receipt(failure -> admission.leave());
    List<Outcome> outcomes;
    try {
      outcomes = reading.apply(admission.receivedAt());
      for (Outcome outcome : outcomes) {
        send(outcome, receipt);
      }
    } finally {
      receipt.allSent();
    }
    receipt.await(patience);
    notices.writeIfDue();
    return outcomes;
  }

  private void send(Outcome outcome, Receipt receipt) throws NotAcknowledgedException {
    switch (outcome) {
      case Outcome.Product sent -> send(product, sent.event(), sent.event().getActor(), receipt);
      case Outcome.Marketing sent ->
          send(marketing, sent.event(), sent.event().getActor(), receipt);
      case Outcome.Crm sent -> send(crm, sent.event(), sent.event().getAccount(), receipt);
      case Outcome.Failed sent -> send(failed, sent.event(), sent.event().getSource(), receipt);
    }
  }

  private <T extends SpecificRecord> void send(
      FactWriter<T> writer, T event, String key, Receipt receipt) throws NotAcknowledgedException {
    writer.send(event, Partitioning.partitionOf(key, partitions), key, receipt);
  }
}
