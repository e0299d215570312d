package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Ends history mode: from here on the clock is the wall, and routing is on. */
@Command(
    name = "go-live",
    description = "Turns from imported history to the present: routing is on from here.",
    mixinStandardHelpOptions = true)
public final class GoLiveCommand implements Callable<Integer> {

  @Mixin private final ServerOptions server = new ServerOptions();
  @Mixin private final OutputOption output = new OutputOption();

  @Option(
      names = "--by",
      paramLabel = "WHO",
      defaultValue = "${sys:user.name}",
      description = "Who says so; it is recorded (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private String by;

  @Override
  public Integer call() {
    output.print(
        server
            .client()
            .post("/v1/clock/go-live", JsonNodeFactory.instance.objectNode().put("by", by)));
    return 0;
  }
}
