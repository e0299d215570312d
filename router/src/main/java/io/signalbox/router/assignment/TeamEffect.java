package io.signalbox.router.assignment;

/** What a record did to a team. */
public sealed interface TeamEffect {

  /**
   * A member gets the hand-off: an answer to the router.
   *
   * @param reason why this one and not another, in a sentence
   */
  record Assigned(TeamRequest request, String member, String reason) implements TeamEffect {}

  /**
   * Nobody can take it now, and the request waits: an answer to the router.
   *
   * @param reason why, in a sentence
   */
  record Waiting(TeamRequest request, String reason) implements TeamEffect {}

  /**
   * The request is not kept: an answer to the router, and the request is a failed event.
   *
   * @param reason why, in a sentence
   */
  record Refused(TeamRequest request, String reason) implements TeamEffect {}

  /** A request that waited waits no more: its hand-off ended or it was replaced by another. */
  record Withdrawn(String handoff) implements TeamEffect {}

  /** A member has room for one more. */
  record Freed(String handoff, String member) implements TeamEffect {}

  /** The same request was answered before. */
  record Repeated(String handoff) implements TeamEffect {}
}
