package io.signalbox.app.commands;

import io.signalbox.schemas.Topic;
import java.util.function.BiFunction;
import org.apache.avro.specific.SpecificRecord;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which installation's topic, how much of its end is printed, and how. */
final class TailOptions {

  @Spec(Target.MIXEE)
  private @SuppressWarnings("NullAway.Init") CommandSpec spec; // set by picocli

  @Option(
      names = {"-f", "--follow"},
      description = "Go on with new ones until Ctrl-C.")
  private boolean follow;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      defaultValue = "10",
      description = "How many to begin with (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Mixin private final KafkaOptions source = new KafkaOptions();
  @Mixin private final OutputOption output = new OutputOption();

  /** Prints the end of a topic; gives the exit code. */
  <T extends SpecificRecord> int print(
      Topic<T> topic, BiFunction<T, OutputFormat, String> text, RecordTail.Words words) {
    if (limit < 0) {
      throw new ParameterException(spec.commandLine(), "--limit must be at least 0, not " + limit);
    }
    return new RecordTail<>(
            new KafkaInstallation(source), topic, text, words, output, spec.commandLine().getErr())
        .print(limit, follow);
  }
}
