package io.signalbox.router;

import java.time.Instant;
import java.util.Optional;

/**
 * A hand-off that has not ended, as those who look for work see it.
 *
 * @param queue its queue's name
 * @param created when, by the router's clock
 * @param handoffId the hand-off
 * @param account the account
 * @param assignee who is to work it
 * @param consumer who has claimed it
 * @param leasedUntil when the claim ends
 */
public record OpenHandoff(
    String queue,
    Instant created,
    String handoffId,
    String account,
    Optional<String> assignee,
    Optional<String> consumer,
    Optional<Instant> leasedUntil) {}
