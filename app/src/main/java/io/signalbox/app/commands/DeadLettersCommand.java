package io.signalbox.app.commands;

import picocli.CommandLine.Command;

/** Deliveries that are dead. */
@Command(
    name = "dead-letters",
    description = "Deliveries that ended dead: shows them, tries them again, gives them up.",
    subcommands = {
      DeadLettersListCommand.class,
      DeadLettersShowCommand.class,
      DeadLettersRedriveCommand.class,
      DeadLettersDiscardCommand.class
    },
    mixinStandardHelpOptions = true)
public final class DeadLettersCommand {}
