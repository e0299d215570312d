package io.signalbox.app.commands;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Everything about who is in which team. */
@Command(
    name = "roster",
    description = "Says and changes who is in which team, without a release of policies.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {RosterApplyCommand.class, RosterShowCommand.class})
public final class RosterCommand implements Runnable {

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec; // set by picocli

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "What to do with the roster is missing");
  }
}
