package io.signalbox.router;

import io.signalbox.router.handoff.PolicyInForce;
import io.signalbox.schemas.AssignmentRecord;
import io.signalbox.schemas.ClaimCommand;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.DiscardCommand;
import io.signalbox.schemas.RedriveCommand;
import io.signalbox.schemas.RouterRecord;
import io.signalbox.schemas.RoutingActivation;
import io.signalbox.schemas.Tick;
import io.signalbox.schemas.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One partition of the router's log, folded in its order. Pure: what it keeps is behind a {@link
 * RouterStore}, what it says goes to an {@link Outbox}.
 *
 * <p>A tick or a policy may concern any number of accounts. One record does so much work at most
 * and leaves the rest, in the index of what is due, to ticks that follow; when nothing would
 * follow, it writes one into its own partition. An account that is touched meanwhile catches up
 * first.
 *
 * <p>When something falls due and no tick is passed on, it writes one of its own, too: see {@link
 * #letTimePass}. Such a tick moves the clock and nothing else, since what was decided for an
 * instant is judged when the tick of that instant is passed on. In an installation that is live a
 * command does so, too: a lease begins when it was asked for.
 */
public final class RouterLogFold {

  /** Who writes the ticks that bring waiting work on, or say only what time it is. */
  public static final String STAGE = "router";

  /** How many hand-offs and accounts one record may touch: a fraction of a second's work. */
  public static final int AT_ONCE = 1_000;

  private final RouterStore store;
  private final RouterRows rows;
  private final Outbox outbox;
  private final int atOnce;
  private final Function<RoutingActivation, PolicyInForce> compiler;
  private final PartitionRows partition;
  private PartitionState state;
  private AccountRecords accounts;
  private boolean ownTickOnItsWay;

  /**
   * A partition as its store left it.
   *
   * @param compiler reads a policy from its activation; throws for one that is not sound
   * @param share of the brakes
   * @param atOnce how many hand-offs and accounts one record may touch
   */
  public RouterLogFold(
      RouterStore store,
      Contracts contracts,
      Function<RoutingActivation, PolicyInForce> compiler,
      Outbox outbox,
      Brakes.Share share,
      int atOnce) {
    this.store = store;
    this.rows = new RouterRows(store, contracts);
    this.outbox = outbox;
    this.atOnce = atOnce;
    this.compiler = compiler;
    this.partition = new PartitionRows(store, contracts, share);
    this.state = partition.state();
    this.accounts = new AccountRecords(partition.activation().map(compiler));
  }

  /** Folds a record, or as much of its work as one record may do. */
  public void apply(RouterRecord record) {
    switch (record.getFact()) {
      case Tick tick -> ticked(tick, record.getOrigin().getStage().equals(STAGE));
      case RoutingActivation activation -> activated(record, activation);
      default -> account(record);
    }
    partition.keep(state);
  }

  /**
   * Time passes by the wall and no record comes. If something is due in an installation that is
   * live, this writes a tick into the partition; what follows is for its folding. So the instants
   * at which things happen are in the log, and folding it again does not ask for the time.
   *
   * @param now the wall
   * @return whether it wrote one
   */
  public boolean letTimePass(Instant now) {
    Moment moment = state.moment();
    if (ownTickOnItsWay
        || state.behind()
        || moment.liveSince().isEmpty()
        || moment.hasReached(now)
        || store.due(now, 1).isEmpty()) {
      return false;
    }
    writeTick(now);
    ownTickOnItsWay = true;
    return true;
  }

  private void account(RouterRecord record) {
    String account = record.getAccount();
    if (account == null) {
      Changes changes = changes();
      changes.fail(
          "missing_identity", "A record of the router's log names no account and is no tick");
      keep(changes);
      return;
    }
    commandedAt(record.getFact()).ifPresent(this::letTimePassTo);
    var unused =
        attempt(
            () -> {
              Changes changes = changes();
              if (state.behind()) {
                accounts.catchUp(account, state.moment(), changes);
              }
              accounts.apply(account, record.getFact(), state.moment(), changes);
              return changes;
            });
  }

  /** When a command was given, by the wall; what else there is comes with ticks of its own. */
  private static Optional<Instant> commandedAt(Object fact) {
    return switch (fact) {
      case ClaimCommand claim -> Optional.of(claim.getAt());
      case RedriveCommand redrive -> Optional.of(redrive.getAt());
      case DiscardCommand discard -> Optional.of(discard.getAt());
      default -> Optional.empty();
    };
  }

  /** As a tick of the router's own would have it, had one come just before. */
  private void letTimePassTo(Instant command) {
    if (state.moment().liveSince().isPresent() && !state.moment().hasReached(command)) {
      state = state.at(command);
      work();
      nudge();
    }
  }

  private void ticked(Tick tick, boolean own) {
    if (own && state.moment().hasReached(tick.getAsOf())) {
      state = state.nudged(false);
    } else if (own) {
      state = state.at(tick.getAsOf());
    }
    ownTickOnItsWay &= !own;
    boolean advances = !own && !state.moment().hasHeardOf(tick.getAsOf());
    if (advances) {
      state = state.ticked(state.moment().ticked(tick), tick.getNumber());
    }
    work();
    if (advances) {
      Changes changes = changes();
      var unused =
          changes.say(
              Topics.ASSIGNMENT_LOG, null, origin -> new AssignmentRecord(null, tick, origin));
      keep(changes);
    }
    nudge();
  }

  private void activated(RouterRecord record, RoutingActivation activation) {
    if (activation.getNumber() <= state.activation()) {
      return;
    }
    AccountRecords next;
    try {
      next = new AccountRecords(Optional.of(compiler.apply(activation)));
    } catch (RuntimeException e) {
      Changes changes = changes();
      changes.failOfPolicy(
          "processing",
          "Activation %d of routing can't be put in force, the one before stays: %s"
              .formatted(activation.getNumber(), e.getMessage()));
      keep(changes);
      return;
    }
    accounts = next;
    state = state.activated(activation.getNumber());
    partition.keepActivation(record);
    work();
    nudge();
  }

  /** What is due first, then the accounts that look for a policy. */
  private void work() {
    int left = atOnce;
    if (state.moment().clock().isPresent()) {
      for (Due one : store.due(state.moment().clock().get(), left)) {
        if (!due(one)) {
          break;
        }
        left--;
      }
    }
    if (left > 0 && state.swept().isPresent()) {
      List<String> looking = store.lookingForPolicy(state.swept().get(), left);
      looking.forEach(this::meetPolicy);
      state =
          state.sweptTo(looking.size() < left ? Optional.empty() : Optional.of(looking.getLast()));
      left -= looking.size();
    }
    state = state.behind(left <= 0);
  }

  /**
   * Does what is due.
   *
   * @return false for an account that was decided about and whose tick is still to be passed on;
   *     what is due behind it waits for that, too
   */
  private boolean due(Due due) {
    if (due.kind() == Due.Kind.ACCOUNT
        && !state.moment().hasHeardOf(due.at())
        && rows.account(due.id()).waitsForTick(due.at())) {
      return false;
    }
    boolean done =
        attempt(
            () -> {
              Changes changes = changes();
              accounts.due(due, state.moment(), changes);
              return changes;
            });
    if (!done) {
      // It would fail again at every tick, and nothing behind it would ever be done.
      store.removeDue(due);
    }
    return true;
  }

  private void meetPolicy(String account) {
    var unused =
        attempt(
            () -> {
              Changes changes = changes();
              accounts.meetPolicy(account, state.moment(), changes);
              return changes;
            });
  }

  private void nudge() {
    if (state.behind() && !state.nudged() && state.moment().tick().isPresent()) {
      writeTick(state.moment().tick().get());
      state = state.nudged(true);
    }
  }

  private void writeTick(Instant asOf) {
    Tick tick = Tick.newBuilder().setNumber(state.tick()).setAsOf(asOf).build();
    Changes changes = changes();
    var unused =
        changes.say(Topics.ROUTER_LOG, null, origin -> new RouterRecord(null, tick, origin));
    keep(changes);
  }

  private boolean attempt(Supplier<Changes> work) {
    Changes changes;
    List<Runnable> puts;
    try {
      changes = work.get();
      puts = rows.puts(changes);
    } catch (RuntimeException e) {
      outbox.failed(e);
      return false;
    }
    keep(changes, puts);
    return true;
  }

  private Changes changes() {
    return new Changes(rows, outbox, partition.brakes());
  }

  private void keep(Changes changes) {
    keep(changes, rows.puts(changes));
  }

  private void keep(Changes changes, List<Runnable> puts) {
    puts.forEach(Runnable::run);
    changes.changedBrakes().ifPresent(partition::keep);
    outbox.send(changes);
  }
}
