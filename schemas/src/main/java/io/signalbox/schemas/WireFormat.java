package io.signalbox.schemas;

/**
 * Confluent's wire format: a zero byte, the schema id as a big-endian int, then Avro's binary
 * encoding.
 *
 * @see <a
 *     href="https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/index.html#wire-format">wire
 *     format</a>
 */
final class WireFormat {

  static final byte MAGIC = 0;
  static final int HEADER_BYTES = 5;

  private WireFormat() {}
}
