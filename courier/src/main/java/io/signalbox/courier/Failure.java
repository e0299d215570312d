package io.signalbox.courier;

import java.util.Locale;

/** What failed or was in the way; the fixed list of {@code DeliveryAttempt.failure}. */
public enum Failure {
  /** Nobody listens there. */
  REFUSED,
  /** The connection broke, or what came was no HTTP. */
  RESET,
  /** No whole answer in time. */
  TIMEOUT,
  /** The name leads to no address. */
  DNS,
  /** No trusted connection could be made. */
  TLS,
  /** The address may not be called. */
  FORBIDDEN_ADDRESS,
  /** It points elsewhere; nobody follows. */
  REDIRECT,
  /** It answered with a status that is no success. */
  STATUS,
  /** It wants no more deliveries. */
  GONE,
  /** The message is larger than may be sent. */
  TOO_LARGE,
  /** The CRM knows several records by this id. */
  AMBIGUOUS,
  /** A field can't be filled. */
  TEMPLATE,
  /** A secret can't be had or used. */
  SECRET,
  /** No such destination is in force. */
  UNKNOWN_DESTINATION,
  /** The destination said that it is gone. */
  DISABLED,
  /** It failed so often in a row that it is left alone. */
  CIRCUIT_OPEN,
  /** Enough is on its way there. */
  BUSY,
  /** Its rate, or what it asked for, leaves no room now. */
  RATE;

  /** As the record has it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
