package io.signalbox.app.queues;

import io.signalbox.schemas.Handoff;
import java.time.Instant;
import java.util.List;

/** What a consumer is answered. */
public sealed interface TakeAnswer {

  /**
   * It has these.
   *
   * @param claims oldest first
   * @param unknown hand-offs that are asked for, and whose outcome is not known yet
   */
  record Claimed(List<Claim> claims, List<String> unknown) implements TakeAnswer {
    public Claimed {
      claims = List.copyOf(claims);
      unknown = List.copyOf(unknown);
    }
  }

  /**
   * A hand-off that the consumer has.
   *
   * @param handoff what is to be done, and why
   * @param until the end of the lease
   */
  record Claim(Handoff handoff, Instant until) {}

  /**
   * It is done.
   *
   * @param handoffId the hand-off
   * @param outcome what became of it: released, worked, or the like
   */
  record Done(String handoffId, String outcome) implements TakeAnswer {}

  /** It is recorded; what the router makes of it is not known yet. */
  record NotYet(String handoffId) implements TakeAnswer {}

  /** There is no such queue or hand-off. */
  record NotFound(String sentence) implements TakeAnswer {}

  /** It can't be done, as things stand. */
  record Refused(String sentence) implements TakeAnswer {}
}
