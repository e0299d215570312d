package io.signalbox.app.commands;

import picocli.CommandLine.Command;

/** Everything about who is in which team. */
@Command(
    name = "roster",
    description = "Says and changes who is in which team, without a release of policies.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {RosterApplyCommand.class, RosterShowCommand.class})
public final class RosterCommand {}
