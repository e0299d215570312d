package io.signalbox.app;

import io.signalbox.app.commands.AuditCommand;
import io.signalbox.app.commands.Conversions;
import io.signalbox.app.commands.Day;
import io.signalbox.app.commands.DeadLettersCommand;
import io.signalbox.app.commands.FailedEventsCommand;
import io.signalbox.app.commands.Failures;
import io.signalbox.app.commands.GoLiveCommand;
import io.signalbox.app.commands.KafkaAddress;
import io.signalbox.app.commands.LedgerCommand;
import io.signalbox.app.commands.LocalCommand;
import io.signalbox.app.commands.LocalDemo;
import io.signalbox.app.commands.OutputFormat;
import io.signalbox.app.commands.PolicyCommand;
import io.signalbox.app.commands.QueueCommand;
import io.signalbox.app.commands.QueueTailCommand.Queue;
import io.signalbox.app.commands.ReplayCommand;
import io.signalbox.app.commands.RosterCommand;
import io.signalbox.app.commands.ScoreCommand;
import io.signalbox.app.commands.StatusCommand;
import io.signalbox.app.commands.WhyCommand;
import io.signalbox.app.imports.ImportCommand;
import io.signalbox.courier.Failure;
import java.time.Clock;
import java.time.ZoneId;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/**
 * The command line.
 *
 * <p>Exit codes: 0 done, 1 failure, 2 usage, 3 not found, 4 not balanced or broken, 5 unreachable.
 */
@Command(
    name = "signalbox",
    description = "Routes product and marketing signals to sales and customer success.",
    mixinStandardHelpOptions = true,
    versionProvider = Signalbox.VersionText.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      LocalCommand.class,
      StatusCommand.class,
      GoLiveCommand.class,
      WhyCommand.class,
      ScoreCommand.class,
      ReplayCommand.class,
      QueueCommand.class,
      FailedEventsCommand.class,
      DeadLettersCommand.class,
      LedgerCommand.class,
      AuditCommand.class,
      ImportCommand.class,
      PolicyCommand.class,
      RosterCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failure",
      "2:wrong usage",
      "3:not found",
      "4:not balanced or broken",
      "5:nothing answers"
    })
public final class Signalbox {

  /** Runs a command and ends with its exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** All commands. */
  public static CommandLine commandLine() {
    return new CommandLine(new Signalbox())
        .setCommandName(Home.command())
        .addSubcommand(LocalDemo.command(Clock.systemUTC()))
        .registerConverter(OutputFormat.class, new Choice<>(OutputFormat.class))
        .registerConverter(Queue.class, new Choice<>(Queue.class))
        .registerConverter(Failure.class, new Choice<>(Failure.class))
        .registerConverter(Day.class, Conversions::day)
        .registerConverter(ZoneId.class, Conversions::zone)
        .registerConverter(KafkaAddress.class, KafkaAddress::parse)
        .setParameterExceptionHandler(Failures::usage)
        .setExecutionExceptionHandler(Failures::execution);
  }

  /** The version in words. */
  static final class VersionText implements IVersionProvider {

    @Override
    public String[] getVersion() {
      return new String[] {"signalbox " + Version.text()};
    }
  }
}
