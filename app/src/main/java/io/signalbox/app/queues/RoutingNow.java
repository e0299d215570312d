package io.signalbox.app.queues;

import io.signalbox.app.policies.RoutingCompiler;
import io.signalbox.router.handoff.PolicyInForce;
import io.signalbox.router.stream.OpenHandoffLookup;
import io.signalbox.schemas.RoutingActivation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The routing policy that the router has in force; compiled once for each activation. */
public final class RoutingNow {

  private final OpenHandoffLookup lookup;
  private volatile @Nullable Compiled last;

  private record Compiled(long number, PolicyInForce policy) {}

  /** Looks by {@code lookup}. */
  public RoutingNow(OpenHandoffLookup lookup) {
    this.lookup = lookup;
  }

  /** The policy; empty while there is none. */
  public Optional<PolicyInForce> policy() {
    return lookup.policy().map(this::compiled);
  }

  private PolicyInForce compiled(RoutingActivation activation) {
    Compiled known = last;
    if (known == null || known.number() != activation.getNumber()) {
      known = new Compiled(activation.getNumber(), RoutingCompiler.compile(activation));
      last = known;
    }
    return known.policy();
  }
}
