package io.signalbox.router.stream;

import static java.util.Objects.requireNonNull;

import io.signalbox.router.Brakes;
import io.signalbox.router.RoutingTable;
import io.signalbox.schemas.Contracts;
import io.signalbox.stage.OutputKey;
import io.signalbox.stage.Stage;
import io.signalbox.stage.StageOutput;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** The processor: opens a {@link RouterTask} and hands it the records. */
final class RouteDecision implements Processor<byte[], byte[], OutputKey, byte[]> {

  private final Contracts contracts;
  private final Stage stage;
  private final RoutingTable table;
  private final int partitions;
  private @Nullable RouterTask task;

  RouteDecision(Contracts contracts, Stage stage, RoutingTable table, int partitions) {
    this.contracts = contracts;
    this.stage = stage;
    this.table = table;
    this.partitions = partitions;
  }

  @Override
  public void init(ProcessorContext<OutputKey, byte[]> context) {
    StageOutput output =
        new StageOutput(
            stage,
            contracts,
            context,
            context.getStateStore(RouterTopology.BOOKS),
            RouterBooks.LINES);
    task =
        new RouterTask(
            contracts,
            table,
            output,
            context.getStateStore(RouterTopology.STATE),
            new BrakesStore(
                context.getStateStore(RouterTopology.BRAKES),
                new Brakes.Share(context.taskId().partition(), partitions)));
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    requireNonNull(task).process(record);
  }
}
