package io.signalbox.router.handoff;

import java.util.List;

/** The kinds of actions. */
public final class ActionKinds {

  /** The kind that needs a reason. */
  public static final String REJECTED = "rejected";

  /** All of them, in the words of the contract {@code Action}. */
  public static final List<String> ALL =
      List.of("emailed", "called", "accepted", REJECTED, "meeting", "won", "lost");

  private ActionKinds() {}

  /** Why something is no kind of action. */
  public static String unknown(String kind) {
    return "%s is no kind of action; it is one of %s".formatted(kind, String.join(", ", ALL));
  }
}
