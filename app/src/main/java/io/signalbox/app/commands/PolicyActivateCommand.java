package io.signalbox.app.commands;

import io.signalbox.app.Home;
import io.signalbox.app.policies.ActivationRefusedException;
import io.signalbox.app.policies.PolicyHistory;
import io.signalbox.app.policies.PolicyTexts;
import io.signalbox.app.policies.PreviewHash;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts policies in force. */
@Command(
    name = "activate",
    description = {
      "Puts the policies of DIR in force after they were previewed.",
      "Evidence that was not collected before is folded anew from the history.",
      "Repeated, it folds once more: that is harmless."
    },
    mixinStandardHelpOptions = true)
public final class PolicyActivateCommand implements Callable<Integer> {

  @Mixin private final PolicyFilesOption files = new PolicyFilesOption();
  @Mixin private final ActivationOrder order = new ActivationOrder();
  @Mixin private final KafkaOptions kafka = new KafkaOptions();
  @Mixin private final OutputOption output = new OutputOption();

  @Option(
      names = "--preview",
      paramLabel = "HASH",
      required = true,
      description = "The hash that policy preview printed last.")
  private @Nullable String preview;

  @Override
  public Integer call() {
    PolicyTexts texts = PolicyTexts.of(files.set());
    return new PolicyActivating(new PolicyInstallation(kafka), output)
        .run(history -> checked(history, texts), order);
  }

  private PolicyTexts checked(PolicyHistory history, PolicyTexts texts) {
    if (!history.isInForce(texts) && !PreviewHash.of(texts, history.number()).equals(preview)) {
      throw new ActivationRefusedException(
          "%s is no preview of the files in %s under activation %d, which is in force: the files or what is in force have changed since. Look again: %s policy preview %s"
              .formatted(
                  preview, files.directory(), history.number(), Home.command(), files.directory()));
    }
    return texts;
  }
}
