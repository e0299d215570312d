package io.signalbox.router.handoff;

import io.signalbox.policy.RoutingPolicy;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The reasons that hand-offs may be rejected for: those that the routing policy knows. */
public final class RejectionReasons {

  private RejectionReasons() {}

  /**
   * Why nothing may be rejected for this reason; empty when it may. Where the policy knows none,
   * any will do.
   */
  public static Optional<String> objection(@Nullable String reason, RoutingPolicy policy) {
    Set<String> reasons = policy.suppression().rejected().keySet();
    if (reason == null || reason.isBlank()) {
      return Optional.of("A rejection needs a reason" + oneOf(reasons));
    }
    return reasons.isEmpty() || reasons.contains(reason)
        ? Optional.empty()
        : Optional.of("%s is no reason of the routing policy".formatted(reason) + oneOf(reasons));
  }

  private static String oneOf(Set<String> reasons) {
    return reasons.isEmpty() ? "" : ", one of " + String.join(", ", reasons);
  }
}
