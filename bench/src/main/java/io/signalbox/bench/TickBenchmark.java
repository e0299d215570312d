package io.signalbox.bench;

import io.signalbox.classifier.AccountFold.Turn;
import io.signalbox.classifier.Explainer;
import io.signalbox.classifier.MemoryTimelineStore;
import io.signalbox.classifier.TimelineFold;
import io.signalbox.classifier.Unheard;
import io.signalbox.classifier.UnitKey;
import io.signalbox.classifier.UnitState;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.Tick;
import io.signalbox.schemas.TimelineRecord;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
import org.openjdk.jmh.infra.Blackhole;

/** A tick at which every account is due, by a play of ten signals; and one decision's making. */
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
  private final Decided decided = new Decided();

  /** The last turn that a fold told. */
  private static final class Decided extends Unheard {
    private UnitKey unit = new UnitKey("none", null);
    private @Nullable Turn turn;
    private Tick tick = new Tick();
    private UnitState facts = new UnitState(0, null);

    @Override
    public void turned(UnitKey key, Turn told, Tick at, UnitState row, long activation) {
      unit = key;
      turn = told;
      tick = at;
      facts = row;
    }
  }

  @Setup(Level.Trial)
  public void decideOnce() {
    TimelineFold once = Timelines.fold(1, new MemoryTimelineStore(), decided);
    for (int position = 0; position < EVENTS; position++) {
      once.apply(events.get(position), position);
    }
    once.apply(Timelines.tick(1, EVENTS), EVENTS);
    if (decided.turn == null) {
      throw new IllegalStateException("no account qualified");
    }
  }

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

  /** Microseconds for a decision of ten signals with evidence and counterfactual. */
  @Benchmark
  public void explain(Blackhole hole) {
    Decision decision =
        Explainer.explain(
            decided.unit,
            Objects.requireNonNull(decided.turn),
            decided.tick,
            decided.facts.facts(),
            1,
            new Origin("bench", 0, 1L));
    hole.consume(decision);
  }
}
