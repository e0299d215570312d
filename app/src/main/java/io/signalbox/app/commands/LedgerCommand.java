package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the books. */
@Command(
    name = "ledger",
    description = "Prints the books: what went in equals what came out plus what is held.",
    footer = "%nEnds with 4 when a line is open.",
    mixinStandardHelpOptions = true)
public final class LedgerCommand implements Callable<Integer> {

  @Mixin private final ServerOptions server = new ServerOptions();
  @Mixin private final OutputOption output = new OutputOption();

  @Option(
      names = "--per-hour",
      description = "By the hour, for a month: what was counted between two full hours.")
  private boolean perHour;

  @Override
  public Integer call() {
    JsonNode ledger = server.client().get(perHour ? "/v1/ledger/hours" : "/v1/ledger");
    output.print(ledger);
    if (!ledger.path("balanced").asBoolean()) {
      throw new CommandFailedException(
          CommandFailedException.BROKEN, "The books do not balance: a line is open");
    }
    return 0;
  }
}
