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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The making of decisions of ten signals, with their evidence and counterfactuals. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class DecisionBenchmark {

  private static final int EVENTS = 200_000;

  private final List<Told> told = new ArrayList<>();
  private int next;

  /** A turn as the fold told it. */
  private record Told(UnitKey unit, Turn turn, Tick tick, UnitState row) {}

  @Setup
  public void decide() {
    List<TimelineRecord> events = Timelines.events(EVENTS, 7, 1);
    MemoryTimelineStore store = new MemoryTimelineStore();
    TimelineFold fold =
        Timelines.fold(
            1,
            store,
            new Unheard() {
              @Override
              public void turned(UnitKey unit, Turn turn, Tick tick, UnitState row, long number) {
                told.add(new Told(unit, turn, tick, row));
              }
            });
    for (int position = 0; position < EVENTS; position++) {
      fold.apply(events.get(position), position);
    }
    fold.apply(Timelines.tick(1, EVENTS), EVENTS);
    printBytes(store);
    if (told.isEmpty()) {
      throw new IllegalStateException("no account qualified");
    }
  }

  /** Microseconds for a decision: those of all accounts that qualified, in turn. */
  @Benchmark
  public Decision explain() {
    next = next + 1 == told.size() ? 0 : next + 1;
    Told one = told.get(next);
    return Explainer.explain(
        one.unit(), one.turn(), one.tick(), one.row().facts(), 1, new Origin("bench", 0, 1L));
  }

  private static void printBytes(MemoryTimelineStore store) {
    List<String> accounts = store.unitsAfter("", null, Integer.MAX_VALUE);
    long bytes = 0;
    for (String account : accounts) {
      bytes += Objects.requireNonNull(store.unit(account)).length;
    }
    System.out.printf(
        "# state: %d bytes an account, with %d events each and ten signals%n",
        bytes / accounts.size(), EVENTS / accounts.size());
  }
}
