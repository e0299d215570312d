package io.signalbox.ingest.stream;

import io.signalbox.ingest.NotAcknowledgedException;
import io.signalbox.schemas.FailedEvent;
import io.signalbox.stage.Partitioning;
import io.signalbox.stage.files.FactNumbers;
import io.signalbox.stage.files.GapNotice;
import io.signalbox.stage.files.NumberRange;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Explains gaps in the fact numbers by records: a verifier who misses a number finds among the
 * failed events of the source {@link #SOURCE} why it may not be there.
 */
final class GapNotices {

  /** The source that the notices name. */
  static final String SOURCE = "ingest";

  private static final String CONSEQUENCE = "Nothing that a client was told 200 for is missing";

  private static final Logger log = LoggerFactory.getLogger(GapNotices.class);

  private final FactNumbers numbers;
  private final FactWriter<FailedEvent> failed;
  private final String version;
  private final int partitions;
  private final InstantSource clock;

  GapNotices(
      FactNumbers numbers,
      FactWriter<FailedEvent> failed,
      String version,
      int partitions,
      InstantSource clock) {
    this.numbers = numbers;
    this.failed = failed;
    this.version = version;
    this.partitions = partitions;
    this.clock = clock;
  }

  /** Sends what there is to explain. What is not acknowledged is explained later. */
  void writeIfDue() {
    if (!numbers.hasMissing()) {
      return;
    }
    for (NumberRange range : numbers.takeMissing()) {
      log.warn(
          "Facts {} to {} of {} may be missing; a failed event says so",
          range.from(),
          range.to(),
          range.topic());
      send(range);
    }
  }

  private void send(NumberRange range) {
    Receipt receipt =
        new Receipt(
            failure -> {
              if (failure != null) {
                numbers.giveBack(range);
              }
            });
    try {
      failed.send(
          GapNotice.of(range, SOURCE, version, CONSEQUENCE, clock.instant()),
          Partitioning.partitionOf(SOURCE, partitions),
          SOURCE,
          receipt);
    } catch (NotAcknowledgedException e) {
      receipt.expect();
      receipt.arrived(e);
    } finally {
      receipt.allSent();
    }
  }
}
