package io.signalbox.router;

import io.signalbox.schemas.Topic;
import org.jspecify.annotations.Nullable;

/**
 * A fact, ready to be sent.
 *
 * @param topic where
 * @param key of the record; null for the topic's partition of this number, without a key
 * @param bytes in the registry's wire format
 */
@SuppressWarnings("ArrayRecordComponent") // carried once from the fold to its topic
public record Fact(Topic<?> topic, @Nullable String key, byte[] bytes) {}
