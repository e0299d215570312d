package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.app.TimeLength;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Keeps a hand-off that was claimed for longer. */
@Command(
    name = "extend",
    description = "Keeps a hand-off that was claimed for longer.",
    mixinStandardHelpOptions = true)
public final class QueueExtendCommand implements Callable<Integer> {

  @Option(
      names = "--lease",
      paramLabel = "TIME",
      converter = TimeLength.class,
      description = "For how long, like 45m or 2h (default: as routing.yaml says).")
  private @Nullable Duration lease;

  @Mixin private final ClaimedHandoff handoff = new ClaimedHandoff();
  @Mixin private final OutputOption output = new OutputOption();

  @Override
  public Integer call() {
    ObjectNode body = handoff.body();
    if (lease != null) {
      body.put("lease_seconds", lease.toSeconds());
    }
    output.print(handoff.ask("extend", body), ClaimText::of);
    return 0;
  }
}
