package io.signalbox.app.commands;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Rejects a hand-off that was claimed: nothing is to be done about it. */
@Command(
    name = "reject",
    description = "Rejects a hand-off that was claimed: nothing is to be done about it.",
    mixinStandardHelpOptions = true)
public final class QueueRejectCommand implements Callable<Integer> {

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      required = true,
      description = "Why: one of the reasons of routing.yaml.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private String reason;

  @Mixin private final ClaimedHandoff handoff = new ClaimedHandoff();
  @Mixin private final OutputOption output = new OutputOption();

  @Override
  public Integer call() {
    output.print(handoff.ask("reject", handoff.body().put("reason", reason)));
    return 0;
  }
}
