package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.app.DefaultSources;
import io.signalbox.app.commands.QueueTailCommand.Queue;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who takes work, and where. */
final class ConsumerOptions {

  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(
      names = "--consumer",
      paramLabel = "WHO",
      defaultValue = "${sys:user.name}",
      description = "Who takes the work; it is recorded (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private String consumer;

  @Option(
      names = "--consumer-key",
      paramLabel = "KEY",
      defaultValue = "${env:SIGNALBOX_CONSUMER_KEY:-" + DefaultSources.CONSUMER_KEY + "}",
      description =
          "The key of a source that takes work (default: SIGNALBOX_CONSUMER_KEY, else local mode's).")
  private String key = "";

  @Option(
      names = "--request",
      paramLabel = "NAME",
      description = "Names the request; give the same to repeat it (default: a new one each time).")
  private @Nullable String request;

  /** What every request says. */
  ObjectNode body() {
    return JsonNodeFactory.instance.objectNode().put("consumer", consumer);
  }

  /** Asks a queue. */
  JsonNode ask(Queue queue, String verb, ObjectNode body) {
    return server
        .client()
        .post(
            "/v1/queues/%s/%s".formatted(queue, verb),
            body,
            key,
            Optional.ofNullable(request).orElseGet(() -> UUID.randomUUID().toString()));
  }
}
