package io.signalbox.app.commands;

import picocli.CommandLine.Command;

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
public final class PolicyCommand {}
