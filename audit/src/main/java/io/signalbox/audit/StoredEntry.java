package io.signalbox.audit;

import org.jspecify.annotations.Nullable;

/**
 * An entry of the register as it is stored.
 *
 * @param partition of the register
 * @param offset in the partition
 * @param bytes in the registry's wire format; null where the record has no value
 */
@SuppressWarnings("ArrayRecordComponent") // carried once from the register to its decoder
public record StoredEntry(int partition, long offset, byte @Nullable [] bytes) {}
