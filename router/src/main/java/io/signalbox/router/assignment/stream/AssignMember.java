package io.signalbox.router.assignment.stream;

import static java.util.Objects.requireNonNull;

import io.signalbox.schemas.Contracts;
import io.signalbox.stage.OutputKey;
import io.signalbox.stage.Stage;
import io.signalbox.stage.StageOutput;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** The processor: opens an {@link AssignmentTask} and hands it the records. */
final class AssignMember implements Processor<byte[], byte[], OutputKey, byte[]> {

  private final Contracts contracts;
  private final Stage stage;
  private @Nullable AssignmentTask task;

  AssignMember(Contracts contracts, Stage stage) {
    this.contracts = contracts;
    this.stage = stage;
  }

  @Override
  public void init(ProcessorContext<OutputKey, byte[]> context) {
    StageOutput output =
        new StageOutput(
            stage,
            contracts,
            context,
            context.getStateStore(AssignmentTopology.BOOKS),
            AssignmentBooks.LINES);
    task = new AssignmentTask(contracts, output, new KafkaTeamRows(context));
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    requireNonNull(task).process(record);
  }
}
