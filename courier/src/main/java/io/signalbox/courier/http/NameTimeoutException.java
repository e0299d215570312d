package io.signalbox.courier.http;

import java.net.UnknownHostException;

/** A name was not resolved in time. */
final class NameTimeoutException extends UnknownHostException {

  private static final long serialVersionUID = 1L;

  NameTimeoutException(String message) {
    super(message);
  }
}
