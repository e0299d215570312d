package io.signalbox.app.commands;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what a running Signalbox says about itself. */
@Command(
    name = "status",
    description = "Says what runs and where.",
    mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {

  @Mixin private final ServerOptions server = new ServerOptions();
  @Mixin private final OutputOption output = new OutputOption();

  @Override
  public Integer call() {
    output.print(server.client().get("/v1/status"));
    return 0;
  }
}
