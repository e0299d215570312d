package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.app.policies.Activation;
import io.signalbox.app.policies.PolicyHistory;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists what was ever in force. */
@Command(
    name = "list",
    description = "Lists every activation: number, when, by whom, why, and which policies.",
    mixinStandardHelpOptions = true)
public final class PolicyListCommand implements Callable<Integer> {

  private static final int SHOWN_OF_HASH = 8;

  @Mixin private final KafkaOptions kafka = new KafkaOptions();
  @Mixin private final OutputOption output = new OutputOption();

  @Override
  public Integer call() {
    PolicyInstallation installation = new PolicyInstallation(kafka);
    PolicyHistory history = installation.ask(installation::history);
    output.print(json(history), all -> text(history));
    return 0;
  }

  private static String text(PolicyHistory history) {
    if (history.activations().isEmpty()) {
      return "Nothing was ever activated.\n";
    }
    StringBuilder text = new StringBuilder();
    for (Activation one : history.activations()) {
      text.append(
          "%s%d  %s  by %s: %s\n"
              .formatted(
                  one.number() == history.number() ? "* " : "  ",
                  one.number(),
                  one.at(),
                  one.by(),
                  one.reason()));
      text.append("     ").append(hashes(one)).append('\n');
    }
    return text.append("* is in force.\n").toString();
  }

  /** The policies of an activation with the beginning of their hashes. */
  static String hashes(Activation activation) {
    StringBuilder hashes = new StringBuilder();
    activation
        .texts()
        .hashes()
        .forEach(
            (name, hash) ->
                hashes
                    .append(hashes.isEmpty() ? "" : ", ")
                    .append(name)
                    .append(' ')
                    .append(hash, 0, Math.min(SHOWN_OF_HASH, hash.length())));
    return hashes.toString();
  }

  private static ObjectNode json(PolicyHistory history) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("in_force", history.number());
    ArrayNode all = json.putArray("activations");
    for (Activation one : history.activations()) {
      ObjectNode each = all.addObject();
      each.put("number", one.number());
      each.put("at", one.at().toString());
      each.put("by", one.by());
      each.put("reason", one.reason());
      ObjectNode hashes = each.putObject("policies");
      one.texts().hashes().forEach(hashes::put);
    }
    return json;
  }
}
