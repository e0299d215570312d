package io.signalbox.schemas;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The registry gave no usable answer. Waiting may help; no record is to blame. */
public final class RegistryUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RegistryUnavailableException(String message, @Nullable IOException cause) {
    super(message, cause);
  }
}
