package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists dead letters. */
@Command(
    name = "list",
    description = "Lists deliveries that are dead, the oldest first.",
    mixinStandardHelpOptions = true)
final class DeadLettersListCommand implements Callable<Integer> {

  @Mixin private final ServerOptions server = new ServerOptions();
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final DeadLetterFilter filter = new DeadLetterFilter();

  @Override
  public Integer call() {
    ObjectNode which = filter.body(List.of());
    JsonNode answer = server.client().get(DeadLetterFilter.path(which));
    output.print(answer, DeadLetterText::list);
    return 0;
  }
}
