package io.signalbox.app.commands;

import io.signalbox.app.policies.Activation;
import io.signalbox.app.policies.PolicyDifference;
import io.signalbox.app.policies.PolicyTexts;
import io.signalbox.app.policies.PreviewHash;
import io.signalbox.classifier.Preview;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says whom other policies would qualify. */
@Command(
    name = "preview",
    description = {
      "Folds the history under what is in force and under DIR, both as if in force from",
      "the start, and prints who would newly qualify and who no longer, with reasons."
    },
    mixinStandardHelpOptions = true)
public final class PolicyPreviewCommand implements Callable<Integer> {

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec; // set by picocli

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
    PolicyTexts proposed = PolicyTexts.of(PolicyReading.set(files.directory()));
    PolicyInstallation installation = new PolicyInstallation(kafka);
    PreviewAnswer answer =
        installation.ask(
            () -> {
              Activation inForce = installation.inForce();
              Preview preview = installation.folds().preview(inForce, proposed);
              return new PreviewAnswer(
                  preview,
                  inForce,
                  PolicyDifference.of(inForce.texts(), proposed),
                  PreviewHash.of(proposed, inForce.number()),
                  files.directory(),
                  limit);
            });
    spec.commandLine()
        .getOut()
        .print(Answer.text(answer.json(), output.format(), all -> answer.text()));
    spec.commandLine().getOut().flush();
    return 0;
  }
}
