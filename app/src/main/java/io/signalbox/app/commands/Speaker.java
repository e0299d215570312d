package io.signalbox.app.commands;

import picocli.CommandLine.Option;

/** Who says so; whoever runs the command where nobody is named. */
final class Speaker {

  @Option(
      names = "--by",
      paramLabel = "WHO",
      defaultValue = "${sys:user.name}",
      description = "Who says so; it is recorded (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private String by;

  String name() {
    return by;
  }
}
