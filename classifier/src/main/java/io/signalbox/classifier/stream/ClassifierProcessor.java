package io.signalbox.classifier.stream;

import io.signalbox.policy.Play;
import io.signalbox.schemas.AccountFact;
import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.DealFact;
import io.signalbox.schemas.Fault;
import io.signalbox.schemas.PolicyActivation;
import io.signalbox.schemas.Property;
import io.signalbox.schemas.Tick;
import io.signalbox.schemas.TimelineRecord;
import io.signalbox.schemas.TopicDecoder;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.UndecodableException;
import io.signalbox.stage.OutputKey;
import io.signalbox.stage.Stage;
import io.signalbox.stage.StageOutput;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Hands each record of a timeline to the fold. */
final class ClassifierProcessor implements Processor<byte[], byte[], OutputKey, byte[]> {

  /** In the order of the store; only ever added to at the end. */
  static final List<String> LINES =
      List.of(
          "records in",
          "records failed",
          "events",
          "account facts",
          "ticks",
          "activations",
          "accounts",
          "people",
          "qualified",
          "released");

  private final Stage stage;
  private final Contracts contracts;
  private final Function<String, Play> compiler;
  private final TopicDecoder<TimelineRecord> decoder;
  private @Nullable ClassifierTask task;

  ClassifierProcessor(Stage stage, Contracts contracts, Function<String, Play> compiler) {
    this.stage = stage;
    this.contracts = contracts;
    this.compiler = compiler;
    this.decoder = contracts.decoder(Topics.TIMELINE);
  }

  @Override
  public void init(ProcessorContext<OutputKey, byte[]> context) {
    StageOutput output =
        new StageOutput(
            stage, contracts, context, context.getStateStore(ClassifierTopology.BOOKS), LINES);
    task = new ClassifierTask(context, output, compiler);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    ClassifierTask current = task;
    if (current == null) {
      throw new IllegalStateException("init comes first");
    }
    current.begin(record);
    current.count("records in");
    try {
      fold(current, decoder.decode(record.value()));
    } catch (UndecodableException e) {
      current.fail("undecodable", Fault.SIGNALBOX, String.valueOf(e.getMessage()));
    }
    current.finish();
  }

  private static void fold(ClassifierTask current, TimelineRecord record) {
    String account = record.getAccount() == null ? "" : record.getAccount();
    switch (record.getFact()) {
      case AttributedEvent event -> {
        current.count("events");
        current.event(account, event);
      }
      case AccountFact fact -> {
        current.count("account facts");
        current.fact(account, fact);
      }
      case DealFact deal -> {
        current.count("account facts");
        current.fact(
            account,
            new AccountFact(
                deal.getEventId(),
                deal.getOccurredAt(),
                List.of(new Property("deal", deal.getStage().toLowerCase(Locale.ROOT)))));
      }
      case Tick tick -> {
        current.count("ticks");
        current.tick(tick);
      }
      case PolicyActivation activation -> {
        current.count("activations");
        current.activation(activation);
      }
      // Avro's union is not sealed; nobody writes exclusions and rebases to this version.
      default ->
          current.fail(
              "unplaceable",
              Fault.SIGNALBOX,
              "This version folds no %s".formatted(record.getFact().getClass().getSimpleName()));
    }
  }
}
