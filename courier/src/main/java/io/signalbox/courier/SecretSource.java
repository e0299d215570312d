package io.signalbox.courier;

import io.signalbox.policy.Destination;

/** Where secrets are found, anew at every call, so that a changed one holds from the next. */
public interface SecretSource {

  /**
   * The secret.
   *
   * @throws SecretMissingException if it can't be had; the message says what is wrong with which
   *     place and how to mend it, and never the secret
   */
  String find(Destination.Secret place) throws SecretMissingException;
}
