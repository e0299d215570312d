package io.signalbox.router;

import io.signalbox.router.handoff.HandoffStep;
import io.signalbox.schemas.Handoff;
import java.time.Instant;
import java.util.Optional;

/** What follows for others from a record of an account, in the order in which it is written. */
public sealed interface AccountEffect {

  /** A routing is recorded. */
  record Ruled(Ruling ruling) implements AccountEffect {}

  /**
   * A hand-off begins.
   *
   * @param handoff to be written under the router's origin; it carries none that counts
   * @param step what it is and what follows at once
   * @param asOf when
   */
  record Created(Handoff handoff, HandoffStep step, Instant asOf) implements AccountEffect {}

  /**
   * A team is asked for somebody.
   *
   * @param sticky who had the account last
   */
  record Asked(String handoffId, String account, String team, Optional<String> sticky, Instant asOf)
      implements AccountEffect {}

  /** A request to a team is withdrawn, or what it answered is not needed. */
  record Freed(String handoffId, String account, String team, Instant asOf)
      implements AccountEffect {}

  /** A deal was won, and the policy has no kickoffs. */
  record NoKickoff(Candidate.Won won) implements AccountEffect {}
}
