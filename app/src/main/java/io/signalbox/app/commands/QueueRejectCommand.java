package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.app.commands.QueueTailCommand.Queue;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Rejects a hand-off that was claimed: nothing is to be done about it. */
@Command(
    name = "reject",
    description = "Rejects a hand-off that was claimed: nothing is to be done about it.",
    mixinStandardHelpOptions = true)
public final class QueueRejectCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "QUEUE", description = "One of ${COMPLETION-CANDIDATES}.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Queue queue;

  @Parameters(
      index = "1",
      paramLabel = "HANDOFF",
      description = "The hand-off's id, as the claim told it.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private String handoff;

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      required = true,
      description = "Why: one of the reasons of routing.yaml.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private String reason;

  @Mixin private final ConsumerOptions consumer = new ConsumerOptions();
  @Mixin private final OutputOption output = new OutputOption();

  @Override
  public Integer call() {
    ObjectNode body = consumer.body().put("handoff_id", handoff);
    body.put("reason", reason);
    output.print(consumer.ask(queue, "reject", body));
    return 0;
  }
}
