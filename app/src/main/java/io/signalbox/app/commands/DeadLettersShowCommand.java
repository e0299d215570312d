package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one hand-off's dead letters with every attempt. */
@Command(
    name = "show",
    description = "Shows what was tried to deliver a hand-off, and why it is dead.",
    mixinStandardHelpOptions = true)
final class DeadLettersShowCommand implements Callable<Integer> {

  @Mixin private final ServerOptions server = new ServerOptions();
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final DeadLetterFilter filter = new DeadLetterFilter();

  @Parameters(paramLabel = "HANDOFF", description = "The hand-off's id.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private String handoff;

  @Override
  public Integer call() {
    JsonNode answer = server.client().get(DeadLetterFilter.path(filter.body(List.of(handoff))));
    if (answer.path("dead_letters").isEmpty()) {
      throw new CommandFailedException(
          CommandFailedException.NOT_FOUND,
          "No delivery of the hand-off %s is dead".formatted(handoff));
    }
    output.print(answer, DeadLetterText::show);
    return 0;
  }
}
