package io.signalbox.app.commands;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints an account's score. */
@Command(
    name = "score",
    description = "Prints how an account and its people stand now, qualified or not.",
    mixinStandardHelpOptions = true)
public final class ScoreCommand implements Callable<Integer> {

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec; // set by picocli

  @Mixin private final ServerOptions server = new ServerOptions();

  @Parameters(paramLabel = "ACCOUNT", description = "The account's id.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private String account;

  @Override
  public Integer call() {
    String path = "/v1/accounts/%s/score".formatted(ServerClient.encoded(account));
    spec.commandLine()
        .getOut()
        .print(Answer.text(server.client().get(path), server.output(), StandingText::of));
    spec.commandLine().getOut().flush();
    return 0;
  }
}
