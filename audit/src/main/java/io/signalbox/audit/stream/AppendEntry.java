package io.signalbox.audit.stream;

import static java.util.Objects.requireNonNull;

import io.signalbox.schemas.Contracts;
import io.signalbox.stage.OutputKey;
import io.signalbox.stage.Stage;
import io.signalbox.stage.StageOutput;
import java.util.function.IntToLongFunction;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** The processor that appends: opens an {@link AppendTask} and hands it the records. */
final class AppendEntry implements Processor<byte[], byte[], OutputKey, byte[]> {

  private final Contracts contracts;
  private final Stage stage;
  private final IntToLongFunction registerEnd;
  private @Nullable ProcessorContext<OutputKey, byte[]> context;
  private @Nullable AppendTask task;

  AppendEntry(Contracts contracts, Stage stage, IntToLongFunction registerEnd) {
    this.contracts = contracts;
    this.stage = stage;
    this.registerEnd = registerEnd;
  }

  @Override
  public void init(ProcessorContext<OutputKey, byte[]> processorContext) {
    int partition = processorContext.taskId().partition();
    StageOutput output =
        new StageOutput(
            stage,
            contracts,
            processorContext,
            processorContext.getStateStore(AuditTopology.BOOKS),
            AuditBooks.LINES);
    context = processorContext;
    task =
        new AppendTask(
            contracts,
            partition,
            registerEnd.applyAsLong(partition),
            output,
            processorContext.getStateStore(AuditTopology.CHAIN));
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    requireNonNull(task).process(record, requireNonNull(context).recordMetadata().orElseThrow());
  }
}
