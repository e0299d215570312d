package io.signalbox.identity.stream;

import io.signalbox.identity.ClockFold;
import io.signalbox.identity.ClockState;
import io.signalbox.identity.ClockStateCodec;
import io.signalbox.schemas.ClockRecord;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Fault;
import io.signalbox.schemas.GoLive;
import io.signalbox.schemas.TaskReport;
import io.signalbox.schemas.TimelineRecord;
import io.signalbox.schemas.TopicDecoder;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.UndecodableException;
import io.signalbox.stage.OutputKey;
import io.signalbox.stage.Stage;
import io.signalbox.stage.StageOutput;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Hands each statement to the clock's fold; writes ticks to every timeline, then the answer. */
final class ClockProcessor implements Processor<byte[], byte[], OutputKey, byte[]> {

  private static final String KEY = "clock";

  private final Stage stage;
  private final Contracts contracts;
  private final ClockFold fold;
  private final ClockStateCodec codec = new ClockStateCodec();
  private final TopicDecoder<ClockRecord> decoder;
  private @Nullable StageOutput output;
  private @Nullable KeyValueStore<String, byte[]> store;

  ClockProcessor(Stage stage, Contracts contracts, int tasks) {
    this.stage = stage;
    this.contracts = contracts;
    this.fold = new ClockFold(tasks);
    this.decoder = contracts.decoder(Topics.CLOCK);
  }

  @Override
  public void init(ProcessorContext<OutputKey, byte[]> context) {
    store = context.getStateStore(IdentityTopology.CLOCK);
    output =
        new StageOutput(
            stage,
            contracts,
            context,
            context.getStateStore(IdentityTopology.CLOCK_BOOKS),
            List.of());
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    StageOutput out = output;
    KeyValueStore<String, byte[]> clock = store;
    if (out == null || clock == null) {
      throw new IllegalStateException("init comes first");
    }
    out.begin(record);
    try {
      switch (decoder.decode(record.value()).getStatement()) {
        case TaskReport report -> advance(out, clock, before -> fold.reported(before, report));
        case GoLive goLive ->
            advance(out, clock, before -> ClockFold.Outcome.quiet(fold.wentLive(before, goLive)));
        // The clock's own answers come back on the topic they are written to.
        default -> {}
      }
    } catch (UndecodableException e) {
      out.fail("undecodable", Fault.SIGNALBOX, String.valueOf(e.getMessage()));
    }
    out.finish();
  }

  private void advance(
      StageOutput out,
      KeyValueStore<String, byte[]> clock,
      Function<ClockState, ClockFold.Outcome> statement) {
    ClockState before = state(clock);
    ClockFold.Outcome outcome;
    byte[] after;
    try {
      outcome = statement.apply(before);
      after = codec.encode(outcome.state());
    } catch (RuntimeException e) {
      // Determined by the statement and the state: it would fail again.
      out.fail("processing", Fault.SIGNALBOX, "The clock's fold failed: " + e);
      return;
    }
    write(out, outcome);
    clock.put(KEY, after);
  }

  private static void write(StageOutput out, ClockFold.Outcome outcome) {
    outcome
        .tick()
        .ifPresent(
            tick ->
                out.write(
                    Topics.TIMELINE,
                    OutputKey.everywhere(),
                    origin -> new TimelineRecord(null, tick, origin)));
    outcome
        .settled()
        .ifPresent(
            settled ->
                out.write(
                    Topics.CLOCK,
                    OutputKey.of(settled.getWriter()),
                    origin -> new ClockRecord(settled, origin)));
  }

  private ClockState state(KeyValueStore<String, byte[]> clock) {
    byte[] stored = clock.get(KEY);
    return stored == null ? ClockState.initial() : codec.decode(stored);
  }
}
