package io.signalbox.app.commands;

import picocli.CommandLine.Option;

/** Who gives an order. */
final class Author {

  @Option(
      names = "--by",
      paramLabel = "WHO",
      required = true,
      description = "Who says so; it is recorded.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private String by;

  String by() {
    return by;
  }
}
