package io.signalbox.app.commands;

import picocli.CommandLine.TypeConversionException;

/**
 * Where a broker answers.
 *
 * @param host its name or number
 * @param port its port
 */
public record KafkaAddress(String host, int port) {

  /** Reads {@code host:port}. */
  public static KafkaAddress parse(String text) {
    int colon = text.lastIndexOf(':');
    try {
      int port = Integer.parseInt(text.substring(colon + 1));
      if (colon > 0 && port > 0 && port <= 65535) {
        return new KafkaAddress(text.substring(0, colon), port);
      }
    } catch (NumberFormatException e) {
      // Said below, as for every other text that is no address.
    }
    throw new TypeConversionException(
        "'%s' is no address; write it as 127.0.0.1:9092".formatted(text));
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
