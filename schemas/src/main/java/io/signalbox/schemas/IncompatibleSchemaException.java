package io.signalbox.schemas;

/** The registry refuses a schema: it would break readers of the subject's earlier versions. */
public final class IncompatibleSchemaException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  IncompatibleSchemaException(String message) {
    super(message);
  }
}
