package io.signalbox.app.commands;

import io.signalbox.app.policies.Activation;
import io.signalbox.app.policies.PolicyTexts;
import io.signalbox.app.policies.PreviewHash;
import io.signalbox.classifier.Preview;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says whom other policies would qualify. */
@Command(
    name = "preview",
    description = {
      "Prints who would newly qualify under DIR, and who no longer, with reasons.",
      "Folds the history under what is in force and under DIR, both as if from the start."
    },
    mixinStandardHelpOptions = true)
public final class PolicyPreviewCommand implements Callable<Integer> {

  @Mixin private final PolicyFilesOption files = new PolicyFilesOption();
  @Mixin private final KafkaOptions kafka = new KafkaOptions();
  @Mixin private final OutputOption output = new OutputOption();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "At most so many are told (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Override
  public Integer call() {
    PolicyTexts proposed = PolicyTexts.of(files.set());
    PolicyInstallation installation = new PolicyInstallation(kafka);
    PreviewAnswer answer =
        installation.ask(
            () -> {
              Activation inForce = installation.inForce();
              Preview preview = installation.folds().preview(inForce, proposed);
              return new PreviewAnswer(
                  preview,
                  inForce,
                  PreviewHash.of(proposed, inForce.number()),
                  files.directory(),
                  limit);
            });
    output.print(answer.json(), all -> answer.text());
    return 0;
  }
}
