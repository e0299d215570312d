package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.app.policies.Activation;
import io.signalbox.app.policies.PolicyHistory;
import io.signalbox.app.policies.PolicyTexts;
import io.signalbox.app.policies.RebaseJob.Outcome;
import java.time.Clock;
import java.util.function.Function;

/** Activates, folds anew what must be, and says what was done. */
final class PolicyActivating {

  private final PolicyInstallation installation;
  private final OutputOption output;

  PolicyActivating(PolicyInstallation installation, OutputOption output) {
    this.installation = installation;
    this.output = output;
  }

  int run(Function<PolicyHistory, PolicyTexts> choice, ActivationOrder order) {
    return installation.ask(
        () -> {
          PolicyHistory before =
              installation.activator().activate(choice, order.at(Clock.systemUTC().instant()));
          PolicyHistory after = installation.history();
          boolean isNew = after.number() > before.number();
          Activation now = after.inForce().orElseThrow();
          PolicyTexts old =
              isNew
                  ? before.texts()
                  : after.numbered(after.number() - 1).map(Activation::texts).orElse(now.texts());
          Outcome folded = installation.folds().rebase(old, now.texts(), now.number());
          boolean routing =
              isNew
                  && !String.valueOf(old.hashes().get(PolicyTexts.ROUTING))
                      .equals(now.texts().hashes().get(PolicyTexts.ROUTING));
          output.print(json(now, isNew, folded), all -> text(now, isNew, folded, routing));
          return folded.tooLarge() == 0 ? 0 : CommandFailedException.BROKEN;
        });
  }

  private static String text(Activation now, boolean isNew, Outcome folded, boolean routing) {
    StringBuilder text = new StringBuilder();
    text.append(
        isNew
            ? "Activation %d is in force: %s\n"
                .formatted(now.number(), PolicyListCommand.hashes(now))
            : "Nothing changed: activation %d is in force already, with the same policies.\n"
                .formatted(now.number()));
    text.append(
        folded.records() == 0
            ? "No evidence had to be folded anew.\n"
            : "Evidence was folded anew from the history: %d records.\n"
                .formatted(folded.records()));
    if (folded.tooLarge() > 0) {
      text.append(
          "%d units have an occurrence too large for one record: their new evidence begins now.\n"
              .formatted(folded.tooLarge()));
    }
    if (routing) {
      text.append(
          "routing.yaml differs: the router reads it from its directory when Signalbox starts.\n");
    }
    return text.toString();
  }

  private static ObjectNode json(Activation now, boolean isNew, Outcome folded) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("activation", now.number());
    json.put("new", isNew);
    json.put("by", now.by());
    json.put("reason", now.reason());
    json.put("folded_anew", folded.records());
    json.put("too_large", folded.tooLarge());
    ObjectNode hashes = json.putObject("policies");
    now.texts().hashes().forEach(hashes::put);
    return json;
  }
}
