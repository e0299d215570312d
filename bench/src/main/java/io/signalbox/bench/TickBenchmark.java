package io.signalbox.bench;

import io.signalbox.classifier.MemoryTimelineStore;
import io.signalbox.classifier.TimelineFold;
import io.signalbox.schemas.TimelineRecord;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A tick at which every account is due, by a play of ten signals. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class TickBenchmark {

  private static final int EVENTS = 200_000;
  private static final int ACCOUNTS = 10_000;

  private final List<TimelineRecord> events = Timelines.events(EVENTS, 7, 1);
  private TimelineFold fold = Timelines.fold(1, new MemoryTimelineStore());

  @Setup(Level.Invocation)
  public void foldEvents() {
    fold = Timelines.fold(1, new MemoryTimelineStore());
    for (int position = 0; position < EVENTS; position++) {
      fold.apply(events.get(position), position);
    }
  }

  /** Microseconds for each account: its row read, ten signals measured, its row written. */
  @Benchmark
  @OperationsPerInvocation(ACCOUNTS)
  public TimelineFold evaluate() {
    fold.apply(Timelines.tick(1, EVENTS), EVENTS);
    return fold;
  }
}
