package io.signalbox.bench;

import io.signalbox.classifier.MemoryTimelineStore;
import io.signalbox.classifier.TimelineFold;
import io.signalbox.schemas.TimelineRecord;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Events that no signal reads, folded by one thread: with {@code -prof gc}, no bytes for each. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class UnreadBenchmark {

  private static final int EVENTS = 100_000;

  /** How many plays of ten signals are in force. */
  @Param({"1", "100"})
  private int plays;

  private List<TimelineRecord> unread = List.of();
  private TimelineFold fold = Timelines.fold(1, new MemoryTimelineStore());

  @Setup
  public void makeEvents() {
    unread = Timelines.unread(EVENTS, 7);
    fold = Timelines.fold(plays, new MemoryTimelineStore());
  }

  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public TimelineFold unread() {
    for (int position = 0; position < EVENTS; position++) {
      fold.apply(unread.get(position), position);
    }
    return fold;
  }
}
