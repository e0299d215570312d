package io.signalbox.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fact as it is registered, and where it was read.
 *
 * @param topic its full name
 * @param partition of the topic, and of the register
 * @param offset in the partition
 * @param appendedAt when the topic's broker appended it
 * @param key usually the account; null for none
 * @param bytes as they are stored, schema id included; of a failed event only the SHA-256 of its
 *     stored bytes, since they hold a payload that may be anything
 */
@SuppressWarnings("ArrayRecordComponent") // carried once from the topic to the register
public record RegisteredFact(
    String topic,
    int partition,
    long offset,
    Instant appendedAt,
    @Nullable String key,
    byte[] bytes) {}
