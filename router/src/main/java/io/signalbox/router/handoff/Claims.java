package io.signalbox.router.handoff;

import io.signalbox.policy.QueuePolicy.Take;
import io.signalbox.schemas.ClaimCommand;
import io.signalbox.schemas.Ending;
import io.signalbox.schemas.HandoffClaimed;
import io.signalbox.schemas.LeaseEnded;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Commands of the consumers of a queue in claim mode. At most one of them has the hand-off. */
final class Claims {

  /**
   * The longest lease, in leases of the queue's policy: a consumer may ask for more time, and one
   * that is gone must not keep others waiting for much longer than the policy says.
   */
  static final int LONGEST = 8;

  private final PolicyInForce policy;
  private final Assignments assignments;

  Claims(PolicyInForce policy, Assignments assignments) {
    this.policy = policy;
    this.assignments = assignments;
  }

  void apply(Unfolding handoff, ClaimCommand command) {
    if (!handoff.heed("claim", command.getCommandId())) {
      return;
    }
    Optional<String> objection = objection(handoff.state(), command);
    if (objection.isPresent()) {
      handoff.refuse(command.getCommandId(), command.getConsumer(), objection.get());
    } else {
      grant(handoff, command);
    }
  }

  private void grant(Unfolding handoff, ClaimCommand command) {
    String consumer = command.getConsumer();
    switch (command.getVerb()) {
      case CLAIM -> {
        lease(handoff, consumer, until(handoff, command));
        if (handoff.state().assignment().acceptedBy().isEmpty()) {
          assignments.accept(handoff, consumer);
        }
      }
      case EXTEND -> {
        Instant before = handoff.state().lease().orElseThrow().until();
        Instant wanted = until(handoff, command);
        lease(handoff, consumer, wanted.isAfter(before) ? wanted : before);
      }
      case RELEASE -> endLease(handoff, "released");
      case ACK -> Endings.end(handoff, Ending.WORKED, "Acknowledged", consumer);
      case REJECT ->
          Endings.end(handoff, Ending.WORKED, "rejected: " + command.getReason(), consumer);
    }
  }

  void expire(Unfolding handoff) {
    endLease(handoff, "expired");
  }

  private Optional<String> objection(HandoffState state, ClaimCommand command) {
    if (state.take() != Take.CLAIM) {
      return Optional.of("Its queue is not in claim mode, so that nobody can claim it");
    }
    if (!state.isOpen()) {
      return Optional.of(Endings.over(state));
    }
    return switch (command.getVerb()) {
      case CLAIM ->
          state
              .lease()
              .map(lease -> "%s has it until %s".formatted(lease.consumer(), lease.until()))
              .or(() -> lengthObjection(command));
      case EXTEND -> holderObjection(state, command).or(() -> lengthObjection(command));
      case RELEASE, ACK -> holderObjection(state, command);
      case REJECT ->
          holderObjection(state, command)
              .or(() -> RejectionReasons.objection(command.getReason(), policy.routing()));
    };
  }

  private static Optional<String> holderObjection(HandoffState state, ClaimCommand command) {
    if (state.lease().isEmpty()) {
      return Optional.of("Nobody has it: the lease has ended, or there was none; claim it first");
    }
    Lease lease = state.lease().get();
    return lease.consumer().equals(command.getConsumer())
        ? Optional.empty()
        : Optional.of("%s has it until %s".formatted(lease.consumer(), lease.until()));
  }

  private static Optional<String> lengthObjection(ClaimCommand command) {
    Long wanted = command.getLeaseMs();
    return wanted != null && wanted <= 0
        ? Optional.of("A lease of %d ms ends before it begins; ask for more".formatted(wanted))
        : Optional.empty();
  }

  /** The end of a lease from now: no longer than the longest, nor than the hand-off itself. */
  private Instant until(Unfolding handoff, ClaimCommand command) {
    Duration usual = policy.queue(handoff.state().route()).lease();
    Long wanted = command.getLeaseMs();
    Duration length = wanted == null ? usual : Duration.ofMillis(wanted);
    Duration longest = usual.multipliedBy(LONGEST);
    Instant until = handoff.asOf().plus(length.compareTo(longest) > 0 ? longest : length);
    Instant expiry = handoff.state().expiresAt();
    return until.isAfter(expiry) ? expiry : until;
  }

  private static void lease(Unfolding handoff, String consumer, Instant until) {
    handoff.become(handoff.state().with(Optional.of(new Lease(consumer, until))));
    handoff.changed(new HandoffClaimed(consumer, until));
  }

  private static void endLease(Unfolding handoff, String how) {
    Lease lease = handoff.state().lease().orElseThrow();
    handoff.become(handoff.state().with(Optional.empty()));
    handoff.changed(new LeaseEnded(lease.consumer(), how));
  }
}
