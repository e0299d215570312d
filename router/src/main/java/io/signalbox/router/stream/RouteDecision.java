package io.signalbox.router.stream;

import static java.util.Objects.requireNonNull;

import io.signalbox.router.Brakes;
import io.signalbox.router.RouterLine;
import io.signalbox.router.handoff.PolicyInForce;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.RoutingActivation;
import io.signalbox.stage.OutputKey;
import io.signalbox.stage.Stage;
import io.signalbox.stage.StageOutput;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** The processor: opens a {@link RouterTask} and hands it the records. */
final class RouteDecision implements Processor<byte[], byte[], OutputKey, byte[]> {

  /** How late something may be that falls due while no record comes, beside the commit. */
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  private final Contracts contracts;
  private final Stage stage;
  private final Function<RoutingActivation, PolicyInForce> compiler;
  private final int partitions;
  private @Nullable RouterTask task;

  RouteDecision(
      Contracts contracts,
      Stage stage,
      Function<RoutingActivation, PolicyInForce> compiler,
      int partitions) {
    this.contracts = contracts;
    this.stage = stage;
    this.compiler = compiler;
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
            RouterLine.texts());
    RouterTask opened =
        new RouterTask(
            contracts,
            compiler,
            output,
            new KafkaRouterStore(context),
            new Brakes.Share(context.taskId().partition(), partitions));
    // It decides nothing: it only writes down that time has passed.
    var unused =
        context.schedule(
            LOOK_EVERY,
            PunctuationType.WALL_CLOCK_TIME,
            millis -> opened.letTimePass(Instant.ofEpochMilli(millis)));
    task = opened;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    requireNonNull(task).process(record);
  }
}
