package io.signalbox.schemas;

import java.util.Optional;

/** Says where somebody stands in the lifecycle. */
public final class LifecycleWords {

  private LifecycleWords() {}

  /** As part of a sentence, such as {@code an identified lead}; empty where nothing is known. */
  public static Optional<String> of(String lifecycle) {
    return switch (lifecycle) {
      case "UNKNOWN" -> Optional.empty();
      case "ANONYMOUS_VISITOR" -> Optional.of("an anonymous visitor");
      case "IDENTIFIED_LEAD" -> Optional.of("an identified lead");
      case "QUALIFIED" -> Optional.of("a qualified lead");
      case "CUSTOMER" -> Optional.of("a customer");
      case "EXPANDED" -> Optional.of("a customer that has expanded");
      case "CHURNED" -> Optional.of("a customer that has left");
      // A later version's word says enough by itself.
      default -> Optional.of(lifecycle);
    };
  }
}
