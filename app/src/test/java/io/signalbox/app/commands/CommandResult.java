package io.signalbox.app.commands;

import io.signalbox.app.Signalbox;
import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * What a command did.
 *
 * @param exitCode its exit code
 * @param out what it printed
 * @param err what it printed on the error output
 */
public record CommandResult(int exitCode, String out, String err) {

  /** Runs a command in this process. */
  public static CommandResult of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Signalbox.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    return new CommandResult(exitCode, out.toString(), err.toString());
  }

  /** The whole of it, for a golden file. */
  String text(String... arguments) {
    return "$ %s\n%s%sexit code %d\n\n"
        .formatted(("signalbox " + String.join(" ", arguments)).strip(), out, err, exitCode);
  }
}
