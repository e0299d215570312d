package io.signalbox.app.commands;

import picocli.CommandLine.Command;

/** The register's commands. */
@Command(
    name = "audit",
    description = "Checks the register of decisions.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = AuditVerifyCommand.class)
public final class AuditCommand {}
