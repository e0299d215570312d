package io.signalbox.app.commands;

import picocli.CommandLine.Command;

/** What is done with the queues. */
@Command(
    name = "queue",
    description = "Looks into the queues of hand-offs, and takes work from them.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    subcommands = {
      QueueTailCommand.class,
      QueueClaimCommand.class,
      QueueAckCommand.class,
      QueueReleaseCommand.class,
      QueueRejectCommand.class,
      QueueExtendCommand.class
    })
public final class QueueCommand {}
