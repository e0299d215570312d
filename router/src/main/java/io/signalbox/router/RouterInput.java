package io.signalbox.router;

import io.signalbox.schemas.AccountFact;
import io.signalbox.schemas.AssignmentMade;
import io.signalbox.schemas.AssignmentWaiting;
import io.signalbox.schemas.DealFact;
import io.signalbox.schemas.Decision;
import java.util.List;

/** What comes to an account. */
public sealed interface RouterInput {

  /** A play turned for a unit of the account. */
  record Decided(Decision decision) implements RouterInput {}

  /** Facts of the account became known. */
  record Learned(AccountFact fact) implements RouterInput {}

  /** A deal of the account changed. */
  record DealChanged(String account, DealFact deal) implements RouterInput {}

  /** A team names somebody for a candidate that waits for it. */
  record Assigned(AssignmentMade made) implements RouterInput {}

  /** A team has nobody now for a candidate that waits for it. */
  record Delayed(AssignmentWaiting waiting) implements RouterInput {}

  /** Something happened to its hand-offs. */
  record Noted(List<HandoffNews> news) implements RouterInput {
    public Noted {
      news = List.copyOf(news);
    }
  }

  /** The clock has reached what the account waits for. */
  record Due() implements RouterInput {}

  /** Another policy is in force. */
  record Activated() implements RouterInput {}
}
