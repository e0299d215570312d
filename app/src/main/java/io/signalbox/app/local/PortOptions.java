package io.signalbox.app.local;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the parts of an installation on this machine answer. */
public final class PortOptions {

  private static final int MOST = 65_535;

  @Spec(Spec.Target.MIXEE)
  private @SuppressWarnings("NullAway.Init") CommandSpec spec; // set by picocli

  @Option(
      names = "--http-port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "Where Signalbox answers; 0 for any free port (default: ${DEFAULT-VALUE}).")
  private int http;

  @Option(
      names = "--kafka-port",
      paramLabel = "N",
      defaultValue = "9092",
      description = "Where Kafka answers; 0 for any free port (default: ${DEFAULT-VALUE}).")
  private int kafka;

  @Option(
      names = "--registry-port",
      paramLabel = "N",
      defaultValue = "8081",
      description =
          "Where the schema registry answers; 0 for any free port (default: ${DEFAULT-VALUE}).")
  private int registry;

  /**
   * The ports; those left open are free ones.
   *
   * @throws ParameterException if one is none
   */
  public LocalPorts ports() {
    check("--http-port", http);
    check("--kafka-port", kafka);
    check("--registry-port", registry);
    return LocalPorts.of(http, kafka, registry);
  }

  private void check(String option, int port) {
    if (port < LocalPorts.ANY || port > MOST) {
      throw new ParameterException(
          spec.commandLine(),
          "%s must be from %d to %d, not %d".formatted(option, LocalPorts.ANY, MOST, port));
    }
  }
}
