package io.signalbox.app.commands;

import io.signalbox.app.policies.Activation;
import io.signalbox.app.policies.ActivationRefusedException;
import io.signalbox.app.policies.HistoryFolds;
import io.signalbox.app.policies.PolicyActivator;
import io.signalbox.app.policies.PolicyHistory;
import io.signalbox.app.roster.RosterHistory;
import io.signalbox.app.roster.RosterWriter;
import io.signalbox.policy.ActiveRouting;
import io.signalbox.policy.RoutingPolicy;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.RegistryClient;
import io.signalbox.schemas.RegistryUnavailableException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;

/**
 * A running installation as the commands about policies and rosters reach it: by Kafka and its
 * registry.
 */
final class PolicyInstallation {

  private final KafkaAddress kafka;
  private final Contracts contracts;

  PolicyInstallation(KafkaOptions options) {
    this.kafka = options.kafka();
    this.contracts =
        new Contracts(new RegistryClient(List.of(options.registry())), options.prefix());
  }

  /** Does something with it; what does not answer ends the command. */
  <T> T ask(Supplier<T> work) {
    TopicTail.probe(kafka.host(), kafka.port());
    try {
      if (folds().partitions() == 0) {
        throw new CommandFailedException(
            CommandFailedException.NOT_FOUND,
            "There is no timeline at %s; name the prefix of its topics with --prefix"
                .formatted(kafka));
      }
      return work.get();
    } catch (ActivationRefusedException e) {
      throw new CommandFailedException(
          CommandFailedException.FAILURE, String.valueOf(e.getMessage()));
    } catch (KafkaException e) {
      throw new CommandFailedException(
          CommandFailedException.UNREACHABLE,
          "Kafka at %s does not answer as it should: %s".formatted(kafka, e.getMessage()));
    } catch (RegistryUnavailableException e) {
      throw new CommandFailedException(
          CommandFailedException.UNREACHABLE,
          e.getMessage() + "; name its address with --registry");
    }
  }

  PolicyHistory history() {
    return PolicyHistory.read(contracts, kafka.toString());
  }

  /** The activation in force. */
  Activation inForce() {
    return history()
        .inForce()
        .orElseThrow(
            () ->
                new CommandFailedException(
                    CommandFailedException.NOT_FOUND,
                    "No policy was ever activated there; the first start of signalbox local does"));
  }

  PolicyActivator activator() {
    return new PolicyActivator(contracts, kafka.toString(), folds().partitions());
  }

  /** The routing in force; empty when none was ever activated. */
  Optional<RoutingPolicy> routing() {
    return history().texts().routing().map(ActiveRouting::routing);
  }

  RosterHistory rosters() {
    return RosterHistory.read(contracts, kafka.toString());
  }

  RosterWriter rosterWriter() {
    return new RosterWriter(contracts, kafka.toString(), folds().partitions());
  }

  HistoryFolds folds() {
    return new HistoryFolds(contracts, kafka.toString());
  }
}
