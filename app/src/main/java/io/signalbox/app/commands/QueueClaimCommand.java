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

/** Takes hand-offs from a queue for a while. */
@Command(
    name = "claim",
    description = {
      "Takes hand-offs from a queue in claim mode, the oldest first, for a while.",
      "What is neither acknowledged, rejected nor released by then goes back by itself."
    },
    mixinStandardHelpOptions = true)
public final class QueueClaimCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "QUEUE", description = "One of ${COMPLETION-CANDIDATES}.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Queue queue;

  @Parameters(
      index = "1",
      paramLabel = "HANDOFF",
      arity = "0..1",
      description = "A hand-off's id, to take that one and no other.")
  private @Nullable String handoff;

  @Option(
      names = {"-n", "--most"},
      paramLabel = "N",
      description = "How many at most (default: 1).")
  private @Nullable Integer most;

  @Option(
      names = "--assignee",
      paramLabel = "WHO",
      description = "Only those that this person is to work.")
  private @Nullable String assignee;

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
    ObjectNode body = consumer.body();
    if (handoff != null) {
      body.put("handoff_id", handoff);
    }
    if (most != null) {
      body.put("most", most);
    }
    if (assignee != null) {
      body.put("assignee", assignee);
    }
    if (lease != null) {
      body.put("lease_seconds", lease.toSeconds());
    }
    output.print(consumer.ask(queue, "claim", body), ClaimText::of);
    return 0;
  }
}
