package io.signalbox.app.commands;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says that a hand-off that was claimed is worked. */
@Command(
    name = "ack",
    description = "Says that a hand-off that was claimed is worked.",
    mixinStandardHelpOptions = true)
public final class QueueAckCommand implements Callable<Integer> {

  @Mixin private final ClaimedHandoff handoff = new ClaimedHandoff();
  @Mixin private final OutputOption output = new OutputOption();

  @Override
  public Integer call() {
    output.print(handoff.ask("ack", handoff.body()));
    return 0;
  }
}
