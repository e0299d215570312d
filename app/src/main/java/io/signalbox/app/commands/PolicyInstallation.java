package io.signalbox.app.commands;

import io.signalbox.app.Home;
import io.signalbox.app.policies.Activation;
import io.signalbox.app.policies.ActivationRefusedException;
import io.signalbox.app.policies.HistoryFolds;
import io.signalbox.app.policies.PolicyActivator;
import io.signalbox.app.policies.PolicyHistory;
import io.signalbox.schemas.Topics;
import java.util.function.Supplier;

/** A running installation as the commands about policies reach it. */
final class PolicyInstallation {

  private final KafkaInstallation kafka;

  PolicyInstallation(KafkaOptions options) {
    this.kafka = new KafkaInstallation(options);
  }

  /** Does something with it; what does not answer, or refuses, ends the command. */
  <T> T ask(Supplier<T> work) {
    return kafka.ask(
        () -> {
          if (folds().partitions() == 0) {
            throw kafka.missing(Topics.TIMELINE);
          }
          try {
            return work.get();
          } catch (ActivationRefusedException e) {
            throw new CommandFailedException(
                CommandFailedException.FAILURE, String.valueOf(e.getMessage()));
          }
        });
  }

  PolicyHistory history() {
    return PolicyHistory.read(kafka.contracts(), kafka.address());
  }

  /** The activation in force. */
  Activation inForce() {
    return history()
        .inForce()
        .orElseThrow(
            () ->
                new CommandFailedException(
                    CommandFailedException.NOT_FOUND,
                    "No policy was ever activated there; the first start of %s local does"
                        .formatted(Home.command())));
  }

  PolicyActivator activator() {
    return new PolicyActivator(kafka.contracts(), kafka.address(), folds().partitions());
  }

  HistoryFolds folds() {
    return new HistoryFolds(kafka.contracts(), kafka.address());
  }
}
