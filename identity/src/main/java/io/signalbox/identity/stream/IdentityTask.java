package io.signalbox.identity.stream;

import io.signalbox.identity.Actor;
import io.signalbox.identity.Conclusion;
import io.signalbox.identity.TaskFold;
import io.signalbox.identity.TaskProgress;
import io.signalbox.identity.TaskProgressCodec;
import io.signalbox.schemas.Fault;
import io.signalbox.schemas.Marker;
import io.signalbox.schemas.MarkerPhase;
import io.signalbox.schemas.TaskReport;
import io.signalbox.stage.OutputKey;
import io.signalbox.stage.StageOutput;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** One task's stores and outputs around its fold. */
final class IdentityTask implements TaskFold.Outbox {

  private static final String PROGRESS_KEY = "progress";

  private final ProcessorContext<OutputKey, byte[]> context;
  private final StageOutput output;
  private final IdentityBooks books;
  private final IdentityWriter writer;
  private final KeyValueStore<String, byte[]> progressStore;
  private final TaskProgressCodec progressCodec = new TaskProgressCodec();
  private final TaskFold fold;

  IdentityTask(ProcessorContext<OutputKey, byte[]> context, StageOutput output, int partitions) {
    this.context = context;
    this.output = output;
    this.books = new IdentityBooks(output.books());
    this.progressStore = context.getStateStore(IdentityTopology.PROGRESS);
    byte[] stored = progressStore.get(PROGRESS_KEY);
    TaskProgress progress =
        stored == null ? TaskProgress.initial(partitions) : progressCodec.decode(stored);
    int partition = context.taskId().partition();
    this.writer = new IdentityWriter(output, books, progress, partition, partitions);
    IdentityStores stores =
        new IdentityStores(
            context.getStateStore(IdentityTopology.ACTORS),
            context.getStateStore(IdentityTopology.PENDING));
    this.fold = new TaskFold(partition, stores, this, progress);
  }

  TaskFold fold() {
    return fold;
  }

  void begin(Record<byte[], byte[]> record) {
    output.begin(record);
  }

  RecordMetadata position() {
    return context
        .recordMetadata()
        .orElseThrow(() -> new IllegalStateException("every input record has a position"));
  }

  void count(String line) {
    books.count(line);
  }

  void fail(String line, String failure, Fault fault, @Nullable String reason) {
    books.count(line);
    output.fail(failure, fault, String.valueOf(reason));
  }

  /** Writes what follows from a CRM fact. */
  void emit(Conclusion conclusion) {
    writer.write(conclusion, 0, fold.phase());
  }

  /** Ends the input record: answers markers that are due, then puts what changed. */
  void finish() {
    fold.finish();
    progressStore.put(PROGRESS_KEY, progressCodec.encode(fold.progress()));
    output.finish();
  }

  @Override
  public void write(Conclusion conclusion, int hops, MarkerPhase phase) {
    writer.write(conclusion, hops, phase);
  }

  @Override
  public void report(TaskReport report) {
    writer.report(report);
  }

  @Override
  public void again(Marker marker) {
    writer.again(marker);
  }

  @Override
  public void waitingChanged(int by) {
    books.waitingChanged(by);
  }

  @Override
  public void met(Actor actor) {
    switch (actor.kind()) {
      case USER -> books.count("people");
      case WORKSPACE -> books.count("workspaces");
      case DOMAIN -> books.count("domains");
      case ANONYMOUS, ACCOUNT -> {}
    }
  }

  @Override
  public void failed(RuntimeException cause) {
    output.fail("processing", Fault.SIGNALBOX, "Identity's fold failed: " + cause);
  }
}
