package io.signalbox.router.stream;

import static java.util.Objects.requireNonNull;

import io.signalbox.schemas.Action;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Fault;
import io.signalbox.schemas.RouterRecord;
import io.signalbox.schemas.TopicDecoder;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.UndecodableException;
import io.signalbox.stage.OutputKey;
import io.signalbox.stage.Stage;
import io.signalbox.stage.StageOutput;
import java.util.List;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Takes actions that producers wrote with whatever key and puts each into the router's log under
 * its account.
 */
final class TakeAction implements Processor<byte[], byte[], OutputKey, byte[]> {

  /** In the order of the store; only ever added to at the end. */
  static final List<String> LINES = List.of("records in", "records failed");

  private final Contracts contracts;
  private final Stage stage;
  private final TopicDecoder<Action> decoder;
  private @Nullable StageOutput output;

  TakeAction(Contracts contracts, Stage stage) {
    this.contracts = contracts;
    this.stage = stage;
    this.decoder = contracts.decoder(Topics.ACTION_INTAKE);
  }

  @Override
  public void init(ProcessorContext<OutputKey, byte[]> context) {
    output =
        new StageOutput(
            stage, contracts, context, context.getStateStore(RouterTopology.INTAKE_BOOKS), LINES);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    StageOutput out = requireNonNull(output);
    out.begin(record);
    count(out, "records in");
    try {
      Action action = decoder.decode(record.value());
      if (action.getAccount().isBlank() || action.getActionId().isBlank()) {
        fail(
            out,
            "missing_identity",
            "An action names its account and has an id of its own; set account and action_id");
      } else if (!out.write(
          Topics.ROUTER_LOG,
          OutputKey.of(action.getAccount()),
          origin -> new RouterRecord(action.getAccount(), action, origin))) {
        count(out, "records failed");
      }
    } catch (UndecodableException e) {
      fail(out, "undecodable", requireNonNull(e.getMessage()));
    }
    out.finish();
  }

  private static void fail(StageOutput out, String failure, String reason) {
    count(out, "records failed");
    out.fail(failure, Fault.PRODUCER, reason);
  }

  private static void count(StageOutput out, String line) {
    var unused = out.books().add(out.books().line(line), 1);
  }
}
