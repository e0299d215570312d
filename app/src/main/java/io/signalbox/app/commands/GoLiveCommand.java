package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Ends history mode: from here on the clock is the wall, and routing is on. */
@Command(
    name = "go-live",
    description = "Turns from imported history to the present: routing is on from here.",
    mixinStandardHelpOptions = true)
public final class GoLiveCommand implements Callable<Integer> {

  @Mixin private final ServerOptions server = new ServerOptions();
  @Mixin private final OutputOption output = new OutputOption();

  @Mixin private final Speaker speaker = new Speaker();

  @Override
  public Integer call() {
    output.print(
        server
            .client()
            .post(
                "/v1/clock/go-live",
                JsonNodeFactory.instance.objectNode().put("by", speaker.name())));
    return 0;
  }
}
