package io.signalbox.stage.row;

import org.jspecify.annotations.Nullable;

/** A row of another form, or a damaged one: which, why, and the way out. */
public final class UnreadableRowException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  UnreadableRowException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
