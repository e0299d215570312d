package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.app.policies.Activation;
import io.signalbox.app.policies.PolicyActivator.Activated;
import io.signalbox.app.policies.PolicyHistory;
import io.signalbox.app.policies.PolicyTexts;
import io.signalbox.app.policies.RebaseJob.Outcome;
import java.time.Clock;
import java.util.Set;
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
          Activated activated =
              installation.activator().activate(choice, order.at(Clock.systemUTC().instant()));
          PolicyHistory before = activated.before();
          PolicyHistory after = activated.after();
          boolean isNew = activated.isNew();
          Activation now = after.inForce().orElseThrow();
          PolicyTexts old =
              isNew
                  ? before.texts()
                  : after.numbered(after.number() - 1).map(Activation::texts).orElse(now.texts());
          Outcome folded = installation.folds().rebase(old, now.texts(), now.number());
          Set<String> teams = aligned(now, order);
          output.print(json(now, isNew, folded, teams), all -> text(now, isNew, folded, teams));
          return folded.tooLarge() == 0 ? 0 : CommandFailedException.BROKEN;
        });
  }

  /** Teams whose members are chosen otherwise from here on. */
  private Set<String> aligned(Activation now, ActivationOrder order) {
    return now.texts()
        .routing()
        .map(
            active ->
                installation
                    .rosterWriter()
                    .align(active.routing().teams(), order.by(), Clock.systemUTC().instant()))
        .orElse(Set.of());
  }

  private static String text(Activation now, boolean isNew, Outcome folded, Set<String> teams) {
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
    if (!teams.isEmpty()) {
      text.append(
          "The members of these teams are chosen otherwise from here on: %s\n"
              .formatted(String.join(", ", teams)));
    }
    return text.toString();
  }

  private static ObjectNode json(Activation now, boolean isNew, Outcome folded, Set<String> teams) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("activation", now.number());
    json.put("new", isNew);
    json.put("by", now.by());
    json.put("reason", now.reason());
    json.put("folded_anew", folded.records());
    json.put("too_large", folded.tooLarge());
    teams.forEach(json.putArray("teams_changed")::add);
    ObjectNode hashes = json.putObject("policies");
    now.texts().hashes().forEach(hashes::put);
    return json;
  }
}
