package io.signalbox.app.queues;

import io.signalbox.app.routing.NotRecordedException;
import io.signalbox.app.routing.RouterAnswer;
import io.signalbox.app.routing.RouterCommand;
import io.signalbox.app.routing.RouterCommands;
import io.signalbox.router.DeadDelivery;
import io.signalbox.router.FoundDeadDelivery;
import io.signalbox.router.stream.DeadDeliveryLookup;
import io.signalbox.router.stream.DeadDeliveryLookup.Which;
import io.signalbox.schemas.DiscardCommand;
import io.signalbox.schemas.HandoffRefused;
import io.signalbox.schemas.RedriveCommand;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Shows dead deliveries, and has them tried again or given up. */
public final class DeadLetterDesk {

  private final DeadDeliveryLookup lookup;
  private final RouterCommands commands;
  private final InstantSource clock;

  /** Finds by {@code lookup} and records by {@code commands}. */
  public DeadLetterDesk(DeadDeliveryLookup lookup, RouterCommands commands, InstantSource clock) {
    this.lookup = lookup;
    this.commands = commands;
    this.clock = clock;
  }

  /** What is to become of dead deliveries. */
  public enum Verb {
    /** The same message id, the schedule from its start. */
    REDRIVE,
    /** Not tried again. */
    DISCARD
  }

  /**
   * What somebody wants.
   *
   * @param id the same when the request is repeated: the router deals with it once
   * @param by who: a name, kept in the clear
   */
  public record Order(Verb verb, String id, Which which, String by, String reason) {}

  /**
   * Dead deliveries in the order in which they died.
   *
   * @param more whether others match
   */
  public record Found(List<FoundDeadDelivery> deliveries, boolean more) {}

  /**
   * What became of an order.
   *
   * @param done how many were dealt with so
   * @param refused what the router refused, with its reasons
   * @param notYet how many are recorded and not answered yet
   * @param more whether others match that were not touched
   */
  public record Result(int done, List<String> refused, int notYet, boolean more) {}

  /** The first {@code most} that match. */
  public Found find(Which which, int most) {
    List<FoundDeadDelivery> found = lookup.find(which, most + 1);
    boolean more = found.size() > most;
    return new Found(more ? found.subList(0, most) : found, more);
  }

  /**
   * Does what is wanted with the first {@code most} that match.
   *
   * @throws NotRecordedException if one or more may not be recorded
   */
  public Result carryOut(Order order, int most) throws NotRecordedException, InterruptedException {
    Found found = find(order.which(), most);
    Instant now = clock.instant();
    List<RouterAnswer> answers =
        commands.give(
            found.deliveries().stream().map(delivery -> command(order, delivery, now)).toList());
    int done = 0;
    int notYet = 0;
    List<String> refused = new ArrayList<>();
    for (int one = 0; one < answers.size(); one++) {
      switch (answers.get(one)) {
        case RouterAnswer.NotYet none -> notYet++;
        case RouterAnswer.Noted noted ->
            throw new IllegalStateException("an action answers no " + order.verb());
        case RouterAnswer.Changed changed -> {
          if (changed.change().getChange() instanceof HandoffRefused refusal) {
            DeadDelivery delivery = found.deliveries().get(one).delivery();
            refused.add(
                "%s to %s: %s"
                    .formatted(delivery.handoffId(), delivery.destination(), refusal.getReason()));
          } else {
            done++;
          }
        }
      }
    }
    return new Result(done, List.copyOf(refused), notYet, found.more());
  }

  /** A command for each delivery: those of one hand-off need different ids. */
  private static RouterCommand command(Order order, FoundDeadDelivery found, Instant now) {
    DeadDelivery dead = found.delivery();
    String id = order.id() + "-" + dead.destination();
    return switch (order.verb()) {
      case REDRIVE ->
          RouterCommand.of(
              found.account(),
              new RedriveCommand(
                  id, dead.handoffId(), dead.destination(), order.by(), order.reason(), now));
      case DISCARD ->
          RouterCommand.of(
              found.account(),
              new DiscardCommand(
                  id, dead.handoffId(), dead.destination(), order.by(), order.reason(), now));
    };
  }
}
