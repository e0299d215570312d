package io.signalbox.app.commands;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what a running Signalbox says about itself. */
@Command(
    name = "status",
    description = "Says what runs and where.",
    mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec; // set by picocli

  @Mixin private final ServerOptions server = new ServerOptions();

  @Override
  public Integer call() {
    spec.commandLine()
        .getOut()
        .print(Answer.text(server.client().get("/v1/status"), server.output()));
    spec.commandLine().getOut().flush();
    return 0;
  }
}
