package io.signalbox.courier;

import java.time.Instant;

/** What is to be done with a delivery in a lane. */
public sealed interface LaneStep {

  /** The delivery. */
  Ticket ticket();

  /** It is to be called now. The lane must be told when the call is {@link Lane#finished}. */
  record Start(Ticket ticket) implements LaneStep {}

  /** It is to come again later. */
  record Defer(Ticket ticket, Failure failure, String reason, Instant notBefore)
      implements LaneStep {}

  /** It is not called, now or later. */
  record Refuse(Ticket ticket, Failure failure, String reason) implements LaneStep {}
}
