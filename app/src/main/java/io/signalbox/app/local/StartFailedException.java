package io.signalbox.app.local;

import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** The installation can't start or go on. The message is a sentence that says how to mend it. */
public final class StartFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String sentence;

  /** A failure that the sentence explains in full. */
  public StartFailedException(String sentence) {
    this(sentence, null);
  }

  private StartFailedException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.sentence = sentence;
  }

  /** A failure with the cause's own words behind {@code what}. */
  public static StartFailedException because(String what, Throwable cause) {
    Throwable reason =
        cause instanceof ExecutionException
            ? Objects.requireNonNullElse(cause.getCause(), cause)
            : cause;
    String words = reason.getMessage();
    return new StartFailedException(what + ": " + (words == null ? reason : words), cause);
  }

  /** What the user is told. */
  public String sentence() {
    return sentence;
  }
}
