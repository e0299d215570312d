package io.signalbox.courier.http;

import java.net.UnknownHostException;

/** A name leads to an address that may not be called. */
final class ForbiddenAddressException extends UnknownHostException {

  private static final long serialVersionUID = 1L;

  ForbiddenAddressException(String message) {
    super(message);
  }
}
