package io.signalbox.app.commands;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Gives a hand-off that was claimed back to its queue. */
@Command(
    name = "release",
    description = "Gives a hand-off that was claimed back to its queue.",
    mixinStandardHelpOptions = true)
public final class QueueReleaseCommand implements Callable<Integer> {

  @Mixin private final ClaimedHandoff handoff = new ClaimedHandoff();
  @Mixin private final OutputOption output = new OutputOption();

  @Override
  public Integer call() {
    output.print(handoff.ask("release", handoff.body()));
    return 0;
  }
}
