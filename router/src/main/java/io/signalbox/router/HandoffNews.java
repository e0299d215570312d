package io.signalbox.router;

import java.util.Optional;

/** What an account learns of its hand-offs, or of what was done about it. */
public sealed interface HandoffNews {

  /** A hand-off has ended. */
  record Ended(String handoffId) implements HandoffNews {}

  /** A dead one is tried again. */
  record Reopened(String handoffId, boolean kickoff) implements HandoffNews {}

  /** Somebody works for the account. */
  record Assigned(String assignee) implements HandoffNews {}

  /** What was done, in a sentence without names. */
  record Happened(String sentence) implements HandoffNews {}

  /**
   * It was rejected.
   *
   * @param reason as given: a word of the policy, or anything
   */
  record Rejected(Optional<String> reason) implements HandoffNews {}

  /** An action that answers no hand-off, so that it is known when it comes again. */
  record Acted(String actionId) implements HandoffNews {}
}
