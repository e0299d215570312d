package io.signalbox.classifier.stream;

import io.signalbox.classifier.PlayCompiler;
import io.signalbox.classifier.TimelineFold;
import io.signalbox.schemas.AccountRebased;
import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Fault;
import io.signalbox.schemas.PersonExcluded;
import io.signalbox.schemas.PolicyActivation;
import io.signalbox.schemas.Tick;
import io.signalbox.schemas.TimelineRecord;
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
import org.apache.kafka.streams.processor.api.RecordMetadata;
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
          "released",
          "exclusions",
          "rebases",
          "units failed",
          "decisions failed");

  private final Stage stage;
  private final Contracts contracts;
  private final PlayCompiler compiler;
  private final TopicDecoder<TimelineRecord> decoder;
  private @Nullable Folding folding;

  private record Folding(
      ProcessorContext<OutputKey, byte[]> context,
      StageOutput output,
      ClassifierTask task,
      TimelineFold fold) {}

  ClassifierProcessor(Stage stage, Contracts contracts, PlayCompiler compiler) {
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
    ClassifierTask task = new ClassifierTask(output, context.taskId().partition());
    TimelineFold fold =
        new TimelineFold(
            new KafkaTimelineStore(context), compiler, TimelineFold.UNITS_PER_RECORD, task);
    folding = new Folding(context, output, task, fold);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Folding current = folding;
    if (current == null) {
      throw new IllegalStateException("init comes first");
    }
    current.output().begin(record);
    current.task().count("records in");
    try {
      TimelineRecord decoded = decoder.decode(record.value());
      current.task().count(line(decoded));
      current.fold().apply(decoded, position(current.context()));
    } catch (UndecodableException e) {
      current.task().fail("undecodable", Fault.SIGNALBOX, String.valueOf(e.getMessage()));
    }
    current.output().finish();
  }

  private static String line(TimelineRecord record) {
    return switch (record.getFact()) {
      case AttributedEvent event -> "events";
      case Tick tick -> "ticks";
      case PolicyActivation activation -> "activations";
      case PersonExcluded excluded -> "exclusions";
      case AccountRebased rebased -> "rebases";
      // Avro's union is not sealed: what is left are the facts of accounts and deals.
      default -> "account facts";
    };
  }

  private static long position(ProcessorContext<?, ?> context) {
    return context.recordMetadata().map(RecordMetadata::offset).orElse(-1L);
  }
}
