package io.signalbox.app.commands;

import picocli.CommandLine.Command;

/** What is done with the queues. */
@Command(
    name = "queue",
    description = "Looks into the queues of hand-offs.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    subcommands = QueueTailCommand.class)
public final class QueueCommand {}
