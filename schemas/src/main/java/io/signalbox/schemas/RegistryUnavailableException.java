package io.signalbox.schemas;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The registry gave no usable answer. Waiting may help; no record is to blame. */
public final class RegistryUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With a sentence that says which registry, and what its connection said. */
  public RegistryUnavailableException(String message, @Nullable IOException cause) {
    super(message, cause);
  }
}
