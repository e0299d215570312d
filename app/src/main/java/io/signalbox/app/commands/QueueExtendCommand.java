package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.app.TimeLength;
import io.signalbox.app.commands.QueueTailCommand.Queue;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Keeps a hand-off that was claimed for longer. */
@Command(
    name = "extend",
    description = "Keeps a hand-off that was claimed for longer.",
    mixinStandardHelpOptions = true)
public final class QueueExtendCommand implements Callable<Integer> {

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
      names = "--lease",
      paramLabel = "TIME",
      converter = TimeLength.class,
      description = "For how long, like 45m or 2h (default: as routing.yaml says).")
  private @Nullable Duration lease;

  @Mixin private final ConsumerOptions consumer = new ConsumerOptions();
  @Mixin private final OutputOption output = new OutputOption();

  @Override
  public Integer call() {
    ObjectNode body = consumer.body().put("handoff_id", handoff);
    if (lease != null) {
      body.put("lease_seconds", lease.toSeconds());
    }
    output.print(consumer.ask(queue, "extend", body), ClaimText::of);
    return 0;
  }
}
