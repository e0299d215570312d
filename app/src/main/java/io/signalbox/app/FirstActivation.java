package io.signalbox.app;

import io.signalbox.app.local.Installation;
import io.signalbox.app.policies.PolicyActivator;
import io.signalbox.app.policies.PolicyActivator.Order;
import io.signalbox.app.policies.PolicyHistory;
import io.signalbox.app.policies.PolicyTexts;
import io.signalbox.policy.PolicySet;
import java.time.Instant;
import java.util.List;

/** On new data the policies of the directory come into force; later only a command changes them. */
final class FirstActivation {

  private final Installation installation;

  FirstActivation(Installation installation) {
    this.installation = installation;
  }

  /** Activates if nothing ever was; says so if the files are not what is in force. */
  List<String> differences(PolicySet policies, Instant at) {
    PolicyTexts texts = PolicyTexts.of(policies);
    PolicyHistory history =
        PolicyHistory.read(installation.contracts(), installation.bootstrapServers());
    if (history.activations().isEmpty()) {
      new PolicyActivator(
              installation.contracts(), installation.bootstrapServers(), installation.partitions())
          .activate(
              now -> now.activations().isEmpty() ? texts : now.texts(),
              new Order("local", "the first start", at));
      return List.of();
    }
    return history.isInForce(texts)
        ? List.of()
        : List.of(
            "The files in %s differ from activation %d, which stays in force; go on with: %s policy preview %s"
                .formatted(
                    installation.policies(),
                    history.number(),
                    Home.command(),
                    installation.policies()));
  }
}
