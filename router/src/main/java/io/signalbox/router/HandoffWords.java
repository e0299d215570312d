package io.signalbox.router;

import io.signalbox.router.handoff.HandoffEffect;
import io.signalbox.router.handoff.HandoffInput;
import io.signalbox.schemas.Action;
import io.signalbox.schemas.ClaimVerb;
import io.signalbox.schemas.Ending;
import io.signalbox.schemas.HandoffAccepted;
import io.signalbox.schemas.HandoffAssigned;
import io.signalbox.schemas.HandoffEnded;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an account learns of its hand-offs, in sentences without names or addresses. */
final class HandoffWords {

  private HandoffWords() {}

  /** What one effect tells the account. */
  static List<HandoffNews> news(HandoffInput input, HandoffEffect effect) {
    return switch (effect) {
      case HandoffEffect.Changed changed -> change(input, changed.change());
      case HandoffEffect.ActionRecorded recorded -> action(recorded.action());
      case HandoffEffect.Deliver deliver -> List.of();
      case HandoffEffect.AttemptRecorded attempt -> List.of();
      case HandoffEffect.DeadLettered dead -> List.of();
      case HandoffEffect.AskTeam ask -> List.of();
      case HandoffEffect.FreeTeam free -> List.of();
    };
  }

  /** What an action tells the account; nothing when it is of no known kind. */
  static List<HandoffNews> action(Action action) {
    return switch (action.getKind()) {
      case "emailed" -> happened("The account was e-mailed.");
      case "called" -> happened("The account was called.");
      case "accepted" -> happened("It was accepted.");
      case "rejected" -> rejected(action.getReason());
      case "meeting" -> happened("A meeting was arranged.");
      case "won" -> happened("It was won.");
      case "lost" -> happened("It was lost.");
      default -> List.of();
    };
  }

  private static List<HandoffNews> change(HandoffInput input, Object change) {
    return switch (change) {
      case HandoffAssigned assigned -> List.of(new HandoffNews.Assigned(assigned.getAssignee()));
      case HandoffAccepted accepted -> accepted(input);
      case HandoffEnded ended -> ended(input, ended.getEnding());
      // Avro's union is not sealed: what is left changes nothing for the account.
      default -> List.of();
    };
  }

  private static List<HandoffNews> ended(HandoffInput input, Ending ending) {
    return switch (ending) {
      case WORKED -> worked(input);
      case DELIVERED -> happened("The hand-off was delivered.");
      case DEAD -> happened("The hand-off could not be delivered.");
      case EXPIRED -> happened("The hand-off expired: nobody worked it.");
      case DISCARDED -> happened("The hand-off was discarded.");
    };
  }

  /** An action that accepts it tells its own story. */
  private static List<HandoffNews> accepted(HandoffInput input) {
    return input instanceof HandoffInput.Acted ? List.of() : happened("It was accepted.");
  }

  /** An action that ended it tells its own story. */
  private static List<HandoffNews> worked(HandoffInput input) {
    return input instanceof HandoffInput.Claim claim
        ? claim.command().getVerb() == ClaimVerb.REJECT
            ? rejected(claim.command().getReason())
            : happened("The hand-off was worked.")
        : List.of();
  }

  private static List<HandoffNews> rejected(@Nullable String reason) {
    return List.of(new HandoffNews.Rejected(Optional.ofNullable(reason)));
  }

  private static List<HandoffNews> happened(String sentence) {
    return List.of(new HandoffNews.Happened(sentence));
  }
}
