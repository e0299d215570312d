package io.signalbox.app.commands;

/** How a command prints its answer. */
public enum OutputFormat {
  /** For people. */
  TABLE,
  /** For programs: the answer as it came. */
  JSON;

  @Override
  public String toString() {
    return switch (this) {
      case TABLE -> "table";
      case JSON -> "json";
    };
  }
}
