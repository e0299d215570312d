package io.signalbox.app.commands;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

  @Mixin private final KafkaOptions source = new KafkaOptions();
  @Mixin private final OutputOption output = new OutputOption();

  @Override
  public Integer call() {
    ReplayReport report = TimelineReplay.of(new KafkaInstallation(source));
    output.print(report.json(), all -> report.text());
    return report.isIdentical() ? 0 : CommandFailedException.BROKEN;
  }
}
