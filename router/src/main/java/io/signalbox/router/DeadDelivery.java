package io.signalbox.router;

import java.time.Instant;

/**
 * A delivery that is dead and may be tried again or given up.
 *
 * @param since when it died, by the router's clock
 * @param handoffId the hand-off
 * @param destination the destination's name
 */
public record DeadDelivery(Instant since, String handoffId, String destination) {}
