package io.signalbox.schemas;

import org.jspecify.annotations.Nullable;

/** Bytes that no retry can read. The message names no content. */
public final class UndecodableException extends Exception {

  private static final long serialVersionUID = 1L;

  UndecodableException(String message, @Nullable Exception cause) {
    super(message, cause);
  }
}
