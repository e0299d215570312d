package io.signalbox.app.commands;

import io.signalbox.app.policies.PolicyActivator.Order;
import java.time.Instant;
import picocli.CommandLine.Option;

/** Who activates, and why. */
final class ActivationOrder {

  @Option(
      names = "--by",
      paramLabel = "WHO",
      required = true,
      description = "Who says so; it is recorded.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private String by;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; it is recorded.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private String reason;

  String by() {
    return by;
  }

  Order at(Instant now) {
    return new Order(by, reason, now);
  }
}
