package io.signalbox.bench.pipeline;

import io.signalbox.ingest.NotAcknowledgedException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;

/**
 * How long after the instant at which an event was due its decision can be read, committed. Events
 * come at a fixed rate whatever becomes of those before (an open loop), each millisecond's in one
 * request; so an event that is sent late is late, and not left out.
 */
final class Latency {

  private static final long MILLI = 1_000_000;

  private final Pipeline pipeline;
  private final int rate;
  private final Crowd crowd;
  private final LongAdder events = new LongAdder();

  Latency(Pipeline pipeline, int rate) {
    this.pipeline = pipeline;
    this.rate = rate;
    this.crowd = Crowd.ofRate(rate);
  }

  /**
   * What was seen.
   *
   * @param micros of the decisions whose event was due after the lead
   * @param refused requests that the intake did not take
   * @param behind events that were not folded when the last was due
   */
  record Seen(Histogram micros, int refused, long behind) {}

  /**
   * Measures for some seconds, after some that do not count. The pipeline must be new: calls are
   * numbered from 0.
   */
  Seen measure(int lead, int seconds) throws InterruptedException {
    long begun = System.nanoTime() + 100 * MILLI;
    long calls = (long) rate * (lead + seconds);
    AtomicInteger refused = new AtomicInteger();
    try (DecisionWatch watch =
            DecisionWatch.start(
                pipeline.installation(),
                number -> number < (long) rate * lead ? Long.MIN_VALUE : due(begun, number));
        ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor()) {
      send(requests, begun, calls, refused);
      long behind = events.sum() - pipeline.folded();
      requests.shutdown();
      requests.awaitTermination(20, TimeUnit.SECONDS);
      Thread.sleep(2_000); // as long as markers follow the last record
      return new Seen(watch.latencies(), refused.get(), behind);
    }
  }

  private void send(ExecutorService requests, long begun, long calls, AtomicInteger refused)
      throws InterruptedException {
    long next = 0;
    while (next < calls) {
      long from = next;
      long now = System.nanoTime();
      while (next < calls && due(begun, next) <= now) {
        next++;
      }
      long to = next;
      if (to > from) {
        requests.execute(() -> request(from, to, refused));
      } else {
        TimeUnit.NANOSECONDS.sleep(Math.min(MILLI, due(begun, next) - now));
      }
    }
  }

  private void request(long from, long to, AtomicInteger refused) {
    try {
      events.add(pipeline.send(crowd, from, to));
    } catch (NotAcknowledgedException e) {
      refused.incrementAndGet();
    }
  }

  private long due(long begun, long number) {
    return begun + number * 1_000_000_000L / rate;
  }
}
