package io.signalbox.app.commands;

import picocli.CommandLine.Option;

/** How the answer is printed. */
final class OutputOption {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "One of ${COMPLETION-CANDIDATES}.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private OutputFormat output;

  OutputFormat format() {
    return output;
  }
}
