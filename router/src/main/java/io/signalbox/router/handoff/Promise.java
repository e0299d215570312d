package io.signalbox.router.handoff;

import io.signalbox.policy.QueuePolicy.Breach;
import java.time.Instant;
import java.util.Optional;

/**
 * A promise that runs: what was promised when it began, whatever the policy says later.
 *
 * @param due when it is broken
 * @param warnOn when a warning is due, at the latest when it is broken
 * @param warned whether the warning went out
 * @param breach what follows when it is broken
 * @param tell who is told, for an escalation
 */
public record Promise(
    Instant due, Instant warnOn, boolean warned, Breach breach, Optional<String> tell) {

  Promise withWarning() {
    return new Promise(due, warnOn, true, breach, tell);
  }
}
