package io.signalbox.app.commands;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Derives all decisions again and says whether they are as they were recorded. */
@Command(
    name = "replay",
    description = {
      "Derives every decision again and compares it with the recorded one.",
      "It folds the timeline under the policies as they were activated, and compares byte for byte."
    },
    footer = "%nEnds with 4 when a decision differs; the first of each partition is named.",
    mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec; // set by picocli

  @Mixin private final KafkaOptions source = new KafkaOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private OutputFormat output;

  @Override
  public Integer call() {
    return new TimelineReplay(source.kafka(), source.registry(), source.prefix())
        .print(output, spec.commandLine().getOut());
  }
}
