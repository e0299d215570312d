package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.app.commands.QueueTailCommand.Queue;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says that a hand-off that was claimed is worked. */
@Command(
    name = "ack",
    description = "Says that a hand-off that was claimed is worked.",
    mixinStandardHelpOptions = true)
public final class QueueAckCommand implements Callable<Integer> {

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
  @Mixin private final OutputOption output = new OutputOption();

  @Override
  public Integer call() {
    ObjectNode body = consumer.body().put("handoff_id", handoff);
    output.print(consumer.ask(queue, "ack", body));
    return 0;
  }
}
