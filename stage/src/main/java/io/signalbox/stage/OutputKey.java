package io.signalbox.stage;

import org.jspecify.annotations.Nullable;

/** The key of an output record together with the partition it belongs in. */
public sealed interface OutputKey {

  /** The key's text; null for records without a key. */
  @Nullable String text();

  /** Where Kafka's default partitioner puts this key: murmur2, as all Java clients do. */
  record Hashed(String text) implements OutputKey {}

  /** A stated partition, whatever the key. */
  record Stated(@Nullable String text, int partition) implements OutputKey {}

  /** One copy in every partition, without a key. */
  record Everywhere() implements OutputKey {
    @Override
    public @Nullable String text() {
      return null;
    }
  }

  static OutputKey of(String text) {
    return new Hashed(text);
  }

  static OutputKey in(int partition, @Nullable String text) {
    return new Stated(text, partition);
  }

  static OutputKey everywhere() {
    return new Everywhere();
  }
}
