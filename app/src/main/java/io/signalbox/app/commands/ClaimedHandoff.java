package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.app.commands.QueueTailCommand.Queue;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A hand-off that was claimed, and who claimed it. */
final class ClaimedHandoff {

  @Parameters(index = "0", paramLabel = "QUEUE", description = "One of ${COMPLETION-CANDIDATES}.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Queue queue;

  @Parameters(
      index = "1",
      paramLabel = "HANDOFF",
      description = "The hand-off's id, as the claim told it.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private String handoff;

  @Mixin private final ConsumerOptions consumer = new ConsumerOptions();

  /** What every request about it says. */
  ObjectNode body() {
    return consumer.body().put("handoff_id", handoff);
  }

  /** Asks its queue. */
  JsonNode ask(String verb, ObjectNode body) {
    return consumer.ask(queue, verb, body);
  }
}
