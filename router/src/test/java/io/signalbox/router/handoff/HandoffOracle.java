package io.signalbox.router.handoff;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.policy.Play.Route;
import io.signalbox.policy.QueuePolicy;
import io.signalbox.policy.QueuePolicy.Take;
import io.signalbox.router.handoff.Delivery.Standing;
import io.signalbox.schemas.DeliveriesDiscarded;
import io.signalbox.schemas.Ending;
import io.signalbox.schemas.HandoffAccepted;
import io.signalbox.schemas.HandoffAssigned;
import io.signalbox.schemas.HandoffClaimed;
import io.signalbox.schemas.HandoffEnded;
import io.signalbox.schemas.HandoffRedriven;
import io.signalbox.schemas.HandoffRefused;
import io.signalbox.schemas.LeaseEnded;
import io.signalbox.schemas.SlaBreached;
import io.signalbox.schemas.SlaWarned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A reader of the facts, which knows the rules and nothing of the fold: it says what each fact may
 * follow, keeps its own account of the hand-off, and compares.
 */
final class HandoffOracle {

  private final NewHandoff handoff;
  private final Take take;
  private final boolean untilWorked;
  private final Map<String, Integer> reached;
  private final PromiseOracle promises = new PromiseOracle();
  private final TreeMap<String, DeliveryOracle> deliveries = new TreeMap<>();
  private final TreeSet<String> passedOver = new TreeSet<>();
  private PolicyInForce policy;
  private Instant asOf;
  private Instant expiresAt;
  private @Nullable Ending ending;
  private @Nullable Lease lease;
  private @Nullable String accepted;
  private @Nullable String assignee;
  private boolean asking;
  private int asks;
  private @Nullable Class<?> expectedOfTeam;

  HandoffOracle(
      PolicyInForce policy, NewHandoff handoff, Instant asOf, Map<String, Integer> reached) {
    this.policy = policy;
    this.handoff = handoff;
    this.asOf = asOf;
    this.reached = reached;
    QueuePolicy queue = queue();
    this.take = queue.take();
    this.untilWorked = queue.untilWorked();
    this.expiresAt = asOf.plus(queue.expiresAfter());
    this.assignee = handoff.assignee().orElse(null);
    if (take == Take.PUSH) {
      queue.destinations().forEach(name -> deliveries.put(name, new DeliveryOracle(name)));
    }
    promises.start("accept", queue.sla(), asOf);
    promises.start("act", queue.sla(), asOf);
  }

  void activate(PolicyInForce other) {
    policy = other;
  }

  void read(Instant now, List<HandoffEffect> effects, HandoffState state) {
    asOf = now;
    for (HandoffEffect effect : effects) {
      if (expectedOfTeam != null && !isLeaseEnded(effect)) {
        assertThat(effect).isInstanceOf(expectedOfTeam);
      }
      read(effect);
    }
    assertThat(expectedOfTeam).isNull();
    compare(state);
  }

  /** Nothing is to come any more: every attempt came to an end, and so did the hand-off. */
  void closed(HandoffState state) {
    assertThat(state.isOpen()).isFalse();
    deliveries.values().forEach(DeliveryOracle::closed);
    deliveries.values().forEach(each -> count("finally " + each.standing()));
    count("finally " + ending);
  }

  private void read(HandoffEffect effect) {
    switch (effect) {
      case HandoffEffect.Changed changed -> read(changed.change());
      case HandoffEffect.Deliver deliver -> {
        assertOpen();
        assertThat(asOf).isBefore(expiresAt);
        delivery(deliver.destination()).deliver(deliver, policy, asOf);
        count("issued");
      }
      case HandoffEffect.AttemptRecorded recorded -> {
        boolean current =
            delivery(recorded.destination())
                .recorded(recorded.attempt(), policy, ending == null, asOf);
        count((current ? "" : "late ") + recorded.attempt().state());
      }
      case HandoffEffect.DeadLettered letter -> {
        assertOpen();
        count(delivery(letter.destination()).died(letter, policy));
      }
      case HandoffEffect.ActionRecorded recorded -> count("action");
      case HandoffEffect.AskTeam ask -> {
        assertThat(expectedOfTeam).isEqualTo(HandoffEffect.AskTeam.class);
        assertThat(ask.excluding()).isEqualTo(passedOver);
        assertThat(++asks).isLessThanOrEqualTo(Assignment.MOST_REASSIGNMENTS);
        expectedOfTeam = null;
        asking = true;
      }
      case HandoffEffect.FreeTeam free -> {
        assertThat(expectedOfTeam).isEqualTo(HandoffEffect.FreeTeam.class);
        expectedOfTeam = null;
      }
    }
  }

  private void read(Object change) {
    count(change.getClass().getSimpleName());
    switch (change) {
      case HandoffClaimed claimed -> claimed(claimed);
      case LeaseEnded ended -> leaseEnded(ended);
      case HandoffAccepted by -> accepted(by.getBy());
      case HandoffAssigned to -> {
        assertOpen();
        assertThat(asking).isTrue();
        asking = false;
        assignee = to.getAssignee();
        accepted = null;
        promises.start("accept", queue().sla(), asOf);
      }
      case SlaWarned warned -> {
        assertOpen();
        promises.warned(warned, asOf);
      }
      case SlaBreached breached -> breached(breached);
      case HandoffEnded ended -> ended(ended.getEnding());
      case HandoffRedriven redriven -> redriven(redriven);
      case DeliveriesDiscarded discarded ->
          discarded
              .getDestinations()
              .forEach(name -> delivery(name).turn(Standing.DEAD, Standing.GIVEN_UP));
      case HandoffRefused refused -> {}
      case Object other -> throw new AssertionError("not a change: " + other);
    }
  }

  private void claimed(HandoffClaimed claimed) {
    assertOpen();
    assertThat(take).isEqualTo(Take.CLAIM);
    Instant longest = asOf.plus(queue().lease().multipliedBy(8));
    if (lease != null) {
      assertThat(lease.consumer()).as("never two holders").isEqualTo(claimed.getConsumer());
      assertThat(claimed.getUntil()).isAfterOrEqualTo(lease.until());
      longest = longest.isAfter(lease.until()) ? longest : lease.until();
    }
    assertThat(claimed.getUntil()).isAfter(asOf).isBeforeOrEqualTo(longest);
    assertThat(claimed.getUntil()).isBeforeOrEqualTo(expiresAt);
    lease = new Lease(claimed.getConsumer(), claimed.getUntil());
  }

  private void leaseEnded(LeaseEnded ended) {
    Lease held = requireNonNull(lease);
    assertThat(held.consumer()).isEqualTo(ended.getConsumer());
    // A tick that jumps may find that somebody else was asked for before the lease ended.
    if (!ended.getHow().equals("reassigned")) {
      assertThat(held.until().isAfter(asOf)).isEqualTo(ended.getHow().equals("released"));
    }
    count("lease " + ended.getHow());
    lease = null;
  }

  private void accepted(String by) {
    assertOpen();
    assertThat(accepted).isNull();
    accepted = by;
    promises.keep("accept");
    if (asking) {
      asking = false;
      expectedOfTeam = HandoffEffect.FreeTeam.class;
      count("accepted while asking");
    }
  }

  private void breached(SlaBreached breached) {
    assertOpen();
    boolean canAsk = handoff.team().isPresent() && !asking && asks < 3;
    boolean reassign = promises.breached(breached, canAsk, asOf);
    count("breach " + breached.getPromise() + " " + breached.getConsequence());
    if (reassign) {
      if (assignee != null) {
        passedOver.add(assignee);
      }
      accepted = null;
      expectedOfTeam = HandoffEffect.AskTeam.class;
      promises.start("accept", queue().sla(), asOf);
      if (breached.getPromise().equals("act")) {
        promises.start("act", queue().sla(), asOf);
      }
    }
  }

  private void ended(Ending how) {
    boolean onItsWay = any(Standing.ON_ITS_WAY);
    boolean dead = any(Standing.DEAD);
    boolean delivered =
        deliveries.values().stream().allMatch(each -> each.standing() == Standing.DELIVERED);
    switch (how) {
      case WORKED -> assertThat(ending).isNull();
      case EXPIRED -> {
        assertThat(ending).isNull();
        assertThat(expiresAt).isBeforeOrEqualTo(asOf);
      }
      case DEAD -> {
        assertThat(ending).isNull();
        assertThat(dead && !onItsWay).isTrue();
      }
      case DISCARDED -> {
        assertThat(ending == null || ending == Ending.DEAD).isTrue();
        assertThat(onItsWay || dead || delivered).isFalse();
      }
      case DELIVERED -> {
        assertThat(ending == Ending.WORKED || ending == Ending.DELIVERED).isFalse();
        assertThat(delivered).isTrue();
        assertThat(untilWorked && (ending == null || ending == Ending.EXPIRED)).isFalse();
      }
    }
    count(ending + " to " + how);
    if (ending == null && handoff.team().isPresent()) {
      expectedOfTeam = HandoffEffect.FreeTeam.class;
    }
    ending = how;
    lease = null;
    asking = false;
    deliveries.values().forEach(DeliveryOracle::handoffEnded);
  }

  private void redriven(HandoffRedriven redriven) {
    assertThat(ending == null || ending == Ending.DEAD).isTrue();
    if (ending == Ending.DEAD) {
      ending = null;
      expiresAt = asOf.plus(queue().expiresAfter());
      promises.startAgain(queue().sla(), asOf);
    }
    redriven.getDestinations().forEach(name -> delivery(name).redriven());
  }

  private void compare(HandoffState state) {
    assertThat(state.ending()).isEqualTo(Optional.ofNullable(ending));
    assertThat(state.lease()).isEqualTo(Optional.ofNullable(lease));
    assertThat(state.assignment().acceptedBy()).isEqualTo(Optional.ofNullable(accepted));
    assertThat(state.assignment().assignee()).isEqualTo(Optional.ofNullable(assignee));
    assertThat(state.assignment().asking()).isEqualTo(asking);
    assertThat(state.acceptBy()).isEqualTo(promises.due("accept"));
    assertThat(state.actBy()).isEqualTo(promises.due("act"));
    assertThat(state.deliveries())
        .extracting(Delivery::destination)
        .isEqualTo(List.copyOf(deliveries.keySet()));
    state.deliveries().forEach(each -> delivery(each.destination()).compare(each));
    if (ending == null && !deliveries.isEmpty() && !any(Standing.ON_ITS_WAY)) {
      assertThat(untilWorked).isTrue();
      assertThat(any(Standing.DEAD) || any(Standing.GIVEN_UP)).isFalse();
    }
    assertThat(state.nextDue()).isEqualTo(earliest(state));
    assertThat(state.nextDue().filter(due -> !due.isAfter(asOf))).isEmpty();
  }

  /** What time has still to do by this account; only when to retry is the fold's own word. */
  private Optional<Instant> earliest(HandoffState state) {
    List<Instant> all = new ArrayList<>();
    if (ending == null) {
      all.add(expiresAt);
      all.addAll(promises.timers());
      if (lease != null) {
        all.add(lease.until());
      }
    }
    for (Delivery delivery : state.deliveries()) {
      Instant awaited = delivery(delivery.destination()).awaitedUntil();
      if (awaited != null) {
        all.add(awaited);
      }
      delivery.next().ifPresent(next -> all.add(next.due()));
    }
    return all.stream().min(Instant::compareTo);
  }

  private void assertOpen() {
    assertThat(ending).as("an ended hand-off does nothing").isNull();
  }

  private boolean any(Standing standing) {
    return deliveries.values().stream().anyMatch(each -> each.standing() == standing);
  }

  private DeliveryOracle delivery(String name) {
    return requireNonNull(deliveries.get(name), name);
  }

  private QueuePolicy queue() {
    return requireNonNull(policy.routing().queues().get(Route.SALES));
  }

  private void count(String what) {
    reached.merge(what, 1, Integer::sum);
  }

  private static boolean isLeaseEnded(HandoffEffect effect) {
    return effect instanceof HandoffEffect.Changed changed
        && changed.change() instanceof LeaseEnded;
  }
}
