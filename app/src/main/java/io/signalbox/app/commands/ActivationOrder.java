package io.signalbox.app.commands;

import io.signalbox.app.policies.PolicyActivator.Order;
import java.time.Instant;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who activates, and why. */
final class ActivationOrder {

  @Mixin private final Author author = new Author();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; it is recorded.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private String reason;

  String by() {
    return author.by();
  }

  Order at(Instant now) {
    return new Order(author.by(), reason, now);
  }
}
