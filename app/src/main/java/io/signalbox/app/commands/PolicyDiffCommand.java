package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.signalbox.app.policies.PolicyDifference;
import io.signalbox.app.policies.PolicyTexts;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says what differs between two sets of policies. */
@Command(
    name = "diff",
    description = {
      "Says what changes in meaning from OLD to NEW, and which evidence is kept.",
      "Each is a directory, a file of plays, or in-force: what was activated last."
    },
    mixinStandardHelpOptions = true)
public final class PolicyDiffCommand implements Callable<Integer> {

  private static final String IN_FORCE = "in-force";

  @Parameters(index = "0", paramLabel = "OLD", description = "What it was.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private String old;

  @Parameters(index = "1", paramLabel = "NEW", description = "What it is to be.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private String anew;

  @Mixin private final KafkaOptions kafka = new KafkaOptions();
  @Mixin private final OutputOption output = new OutputOption();

  @Override
  public Integer call() {
    PolicyDifference difference = PolicyDifference.of(texts(old), texts(anew));
    JsonNode json = new ObjectMapper().valueToTree(difference);
    output.print(json, all -> text(difference));
    return 0;
  }

  private PolicyTexts texts(String name) {
    if (name.equals(IN_FORCE)) {
      PolicyInstallation installation = new PolicyInstallation(kafka);
      return installation.ask(() -> installation.inForce().texts());
    }
    return PolicyReading.texts(Path.of(name), List.of());
  }

  private static String text(PolicyDifference difference) {
    if (difference.isNone()) {
      return "Nothing changes in meaning.\n";
    }
    StringBuilder text = new StringBuilder();
    difference
        .changes()
        .forEach(
            (name, sentences) -> {
              text.append(name).append('\n');
              sentences.forEach(sentence -> text.append("  ").append(sentence).append('\n'));
            });
    text.append(
        difference.evidence()
            ? "Activating it folds evidence anew from the history.\n"
            : "All evidence is kept: nothing is folded anew.\n");
    return text.toString();
  }
}
