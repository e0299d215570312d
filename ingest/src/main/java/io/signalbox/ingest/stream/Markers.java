package io.signalbox.ingest.stream;

import io.signalbox.ingest.NotAcknowledgedException;
import io.signalbox.schemas.ClockRecord;
import io.signalbox.schemas.GoLive;
import io.signalbox.schemas.IdentityStep;
import io.signalbox.schemas.Marker;
import io.signalbox.schemas.MarkerPhase;
import io.signalbox.schemas.Topics;
import java.time.Duration;
import java.time.Instant;

/**
 * Says to every identity task up to where all has been sent. A marker is written when every request
 * that came before it is acknowledged or given up, and covers what the event topics then hold; it
 * never claims more.
 */
final class Markers implements MarkerLog {

  private final FactWriter<IdentityStep> steps;
  private final FactWriter<ClockRecord> clock;
  private final Admissions admissions;
  private final Coverage coverage;
  private final int partitions;
  private final String writer;
  private final Duration patience;
  private long lastNumber;

  /**
   * Numbers markers from {@code firstNumber}. Milliseconds of the wall clock rise faster than
   * markers are written, so they never repeat after a restart.
   */
  Markers(
      FactWriter.Shared shared,
      Admissions admissions,
      int partitions,
      String writer,
      long firstNumber) {
    this.steps = new FactWriter<>(Topics.IDENTITY_STEPS, IdentityStep::setOrigin, shared);
    this.clock = new FactWriter<>(Topics.CLOCK, ClockRecord::setOrigin, shared);
    this.admissions = admissions;
    this.coverage = shared.coverage();
    this.partitions = partitions;
    this.writer = writer;
    this.patience = shared.patience();
    this.lastNumber = firstNumber - 1;
  }

  @Override
  public synchronized long mark(
      MarkerPhase phase, Instant asOf, boolean drain, boolean routeHistory)
      throws NotAcknowledgedException {
    awaitEarlierRequests();
    long number = ++lastNumber;
    Receipt receipt = new Receipt(failure -> {});
    try {
      for (int partition = 0; partition < partitions; partition++) {
        Marker marker =
            new Marker(writer, number, phase, asOf, drain, routeHistory, coverage.of(partition));
        IdentityStep step = new IdentityStep();
        step.setPhase(phase);
        step.setStep(marker);
        steps.send(step, partition, null, receipt);
      }
    } finally {
      receipt.allSent();
    }
    receipt.await(patience);
    return number;
  }

  @Override
  public void goLive(Instant at, String by) throws NotAcknowledgedException {
    ClockRecord record = new ClockRecord();
    record.setStatement(new GoLive(at, by));
    Receipt receipt = new Receipt(failure -> {});
    try {
      clock.send(record, 0, writer, receipt);
    } finally {
      receipt.allSent();
    }
    receipt.await(patience);
  }

  private void awaitEarlierRequests() throws NotAcknowledgedException {
    try {
      if (!admissions.awaitEntered(patience.plusSeconds(1))) {
        throw new NotAcknowledgedException(
            "Requests that came before the marker are still waiting for Kafka", null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotAcknowledgedException("The wait for earlier requests was interrupted", e);
    }
  }
}
