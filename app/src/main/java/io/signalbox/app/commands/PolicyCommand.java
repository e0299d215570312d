package io.signalbox.app.commands;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Everything about policies. */
@Command(
    name = "policy",
    description = "Checks, explains, tests, previews and activates policies.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      PolicyCheckCommand.class,
      PolicyExplainCommand.class,
      PolicyTestCommand.class,
      PolicyDiffCommand.class,
      PolicyListCommand.class,
      PolicyPreviewCommand.class,
      PolicyActivateCommand.class,
      PolicyRollbackCommand.class,
      PolicyBacktestCommand.class
    })
public final class PolicyCommand implements Runnable {

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec; // set by picocli

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "What to do with policies is missing");
  }
}
