package io.signalbox.router.handoff;

import java.time.Instant;

/**
 * A consumer has the hand-off.
 *
 * @param consumer who
 * @param until when the lease ends by itself; at that instant others may claim
 */
public record Lease(String consumer, Instant until) {}
