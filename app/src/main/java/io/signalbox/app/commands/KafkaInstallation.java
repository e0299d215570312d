package io.signalbox.app.commands;

import io.signalbox.app.Home;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.RegistryClient;
import io.signalbox.schemas.RegistryUnavailableException;
import io.signalbox.schemas.Topic;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;

/**
 * A running installation as commands reach it that read topics themselves. Apart from the options:
 * help loads no Kafka.
 */
final class KafkaInstallation {

  private static final int CONNECT_MILLIS = 2_000;

  private final KafkaAddress kafka;
  private final Contracts contracts;

  KafkaInstallation(KafkaOptions options) {
    this.kafka = options.kafka();
    this.contracts =
        new Contracts(new RegistryClient(List.of(options.registry())), options.prefix());
  }

  /** Does something with it; what does not answer ends the command, within seconds. */
  <T> T ask(Supplier<T> work) {
    if (!answers()) {
      throw new CommandFailedException(
          CommandFailedException.UNREACHABLE,
          "No Kafka answers at %s; start Signalbox with: %s local, or name its address with --kafka"
              .formatted(kafka, Home.command()));
    }
    try {
      return work.get();
    } catch (KafkaException e) {
      throw new CommandFailedException(
          CommandFailedException.UNREACHABLE,
          "Kafka at %s does not answer as it should: %s".formatted(kafka, e.getMessage()));
    } catch (RegistryUnavailableException e) {
      throw new CommandFailedException(
          CommandFailedException.UNREACHABLE,
          e.getMessage()
              + "; if Signalbox has just started ask again in some seconds, else name its address with --registry");
    }
  }

  /** Whether something listens there; waits two seconds at most. */
  boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(kafka.host(), kafka.port()), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** What to end with where a topic is missing. */
  CommandFailedException missing(Topic<?> topic) {
    return new CommandFailedException(
        CommandFailedException.NOT_FOUND,
        "There is no topic %s at %s; name its prefix with --prefix"
            .formatted(contracts.name(topic), kafka));
  }

  Contracts contracts() {
    return contracts;
  }

  /** Where clients begin. */
  String address() {
    return kafka.toString();
  }
}
