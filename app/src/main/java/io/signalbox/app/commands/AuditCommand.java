package io.signalbox.app.commands;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The register's commands. */
@Command(
    name = "audit",
    description = "Checks the register of decisions.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = AuditVerifyCommand.class)
public final class AuditCommand implements Runnable {

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec; // set by picocli

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "A command is missing");
  }
}
