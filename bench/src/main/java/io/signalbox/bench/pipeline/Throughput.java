package io.signalbox.bench.pipeline;

import io.signalbox.ingest.NotAcknowledgedException;

/**
 * How many events a pipeline takes a second when there are always some to take: the intake writes
 * as long as fewer than {@link #AHEAD} are on their way. An event is through when the classifier
 * has folded it; router and audit run along with what is decided.
 */
final class Throughput {

  private static final int AHEAD = 20_000;
  private static final int BATCH = 500;
  private static final long NAP_MILLIS = 2;

  private final Pipeline pipeline;
  private final Crowd crowd;
  private long calls;
  private long sent;
  private long foldedBefore;

  Throughput(Pipeline pipeline, Crowd crowd) {
    this.pipeline = pipeline;
    this.crowd = crowd;
  }

  /**
   * What was seen.
   *
   * @param rate events a second
   * @param micros of processor time for each event: of the whole process, broker and intake
   *     included
   */
  record Seen(double rate, double micros) {}

  /** Measures for some seconds, after some that do not count. */
  Seen measure(int lead, int seconds) throws NotAcknowledgedException, InterruptedException {
    sent = 0;
    foldedBefore = pipeline.folded();
    feed(lead);
    long before = pipeline.folded();
    long processor = Machine.processorNanos();
    long begun = System.nanoTime();
    feed(seconds);
    double events = pipeline.folded() - before;
    Seen seen =
        new Seen(
            events / ((System.nanoTime() - begun) / 1e9),
            (Machine.processorNanos() - processor) / 1e3 / events);
    drain();
    return seen;
  }

  private void feed(int seconds) throws NotAcknowledgedException, InterruptedException {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    while (System.nanoTime() < end) {
      if (sent - (pipeline.folded() - foldedBefore) < AHEAD) {
        sent += pipeline.send(crowd, calls, calls + BATCH);
        calls += BATCH;
      } else {
        Thread.sleep(NAP_MILLIS);
      }
    }
  }

  /** Waits until nothing moves, so that the next one has the machine for itself. */
  private void drain() throws InterruptedException {
    long before = -1;
    for (long now = pipeline.folded(); now != before; now = pipeline.folded()) {
      before = now;
      Thread.sleep(500);
    }
  }
}
