package io.signalbox.audit;

import java.time.Instant;

/**
 * Where an entry stands in the register, and of which kind it is.
 *
 * @param partition of the register
 * @param offset in the partition
 * @param topic the fact's topic, by its base name
 * @param appendedAt when the fact was appended to its topic
 */
public record EntryPosition(int partition, long offset, String topic, Instant appendedAt) {}
