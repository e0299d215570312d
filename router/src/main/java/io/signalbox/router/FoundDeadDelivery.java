package io.signalbox.router;

import io.signalbox.router.handoff.Attempt;
import io.signalbox.router.handoff.Delivery;
import io.signalbox.router.handoff.HandoffState;
import java.util.ArrayList;
import java.util.List;

/**
 * A dead delivery with what was tried.
 *
 * @param delivery which
 * @param account whose
 * @param queue of its hand-off
 * @param failure what failed last, from the fixed list
 * @param reason what, where and how to mend it
 * @param attempts the latest, by number; their answers and reasons may be cut
 */
public record FoundDeadDelivery(
    DeadDelivery delivery,
    String account,
    String queue,
    String failure,
    String reason,
    List<Attempt> attempts) {

  public FoundDeadDelivery {
    attempts = List.copyOf(attempts);
  }

  /**
   * All of a hand-off.
   *
   * @param row the hand-off as the stores have it
   */
  public static List<FoundDeadDelivery> read(byte[] row) {
    HandoffRow handoff = HandoffRow.read(row);
    HandoffState state = handoff.state();
    List<FoundDeadDelivery> found = new ArrayList<>();
    for (DeadDelivery dead : handoff.dead()) {
      for (Delivery delivery : state.deliveries()) {
        if (delivery.destination().equals(dead.destination())) {
          found.add(of(dead, state, delivery));
        }
      }
    }
    return found;
  }

  private static FoundDeadDelivery of(DeadDelivery dead, HandoffState state, Delivery delivery) {
    List<Attempt> attempts = delivery.results().latest();
    Attempt last = attempts.getLast();
    return new FoundDeadDelivery(
        dead,
        state.account(),
        Ruling.queue(state.route()),
        last.failureOrStatus(),
        last.reasonOrNone(),
        attempts);
  }
}
