package io.signalbox.router.stream;

import io.signalbox.router.DeadDelivery;
import io.signalbox.router.FoundDeadDelivery;
import io.signalbox.stage.StageRunner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Finds dead deliveries in the router's stores; changes nothing. Throws {@code
 * InvalidStateStoreException} while the stage restores them.
 */
public final class DeadDeliveryLookup {

  private static final Comparator<FoundDeadDelivery> BY_AGE =
      Comparator.comparing((FoundDeadDelivery found) -> found.delivery().since())
          .thenComparing(found -> found.delivery().handoffId())
          .thenComparing(found -> found.delivery().destination());

  private final StageRunner runner;
  private final int partitions;

  /**
   * Which ones; what is empty matches all.
   *
   * @param handoffs ids of hand-offs
   * @param destination the destination's name
   * @param queue the queue of the hand-off
   * @param since died then or later
   * @param failure what failed last
   */
  public record Which(
      SortedSet<String> handoffs,
      Optional<String> destination,
      Optional<String> queue,
      Optional<Instant> since,
      Optional<String> failure) {

    public Which {
      handoffs = new TreeSet<>(handoffs);
    }

    /** Whether it matches all. */
    public boolean isAll() {
      return handoffs.isEmpty()
          && destination.isEmpty()
          && queue.isEmpty()
          && since.isEmpty()
          && failure.isEmpty();
    }

    private boolean matches(DeadDelivery dead) {
      return (handoffs.isEmpty() || handoffs.contains(dead.handoffId()))
          && destination.filter(name -> !name.equals(dead.destination())).isEmpty()
          && since.filter(dead.since()::isBefore).isEmpty();
    }

    private boolean matches(FoundDeadDelivery found) {
      return matches(found.delivery())
          && queue.filter(name -> !name.equals(found.queue())).isEmpty()
          && failure.filter(name -> !name.equals(found.failure())).isEmpty();
    }
  }

  /** Looks into the stores of {@code runner}, over so many partitions. */
  public DeadDeliveryLookup(StageRunner runner, int partitions) {
    this.runner = runner;
    this.partitions = partitions;
  }

  /** The first {@code most} that match, in the order in which they died. */
  public List<FoundDeadDelivery> find(Which which, int most) {
    List<FoundDeadDelivery> all = new ArrayList<>();
    for (int partition = 0; partition < partitions; partition++) {
      all.addAll(
          which.handoffs().isEmpty() ? indexed(which, most, partition) : named(which, partition));
    }
    all.sort(BY_AGE);
    return all.size() > most ? List.copyOf(all.subList(0, most)) : all;
  }

  private List<FoundDeadDelivery> named(Which which, int partition) {
    ReadOnlyKeyValueStore<String, byte[]> rows = runner.store(RouterTopology.HANDOFFS, partition);
    List<FoundDeadDelivery> found = new ArrayList<>();
    for (String handoff : which.handoffs()) {
      byte[] row = rows.get(handoff);
      if (row != null) {
        FoundDeadDelivery.read(row).stream().filter(which::matches).forEach(found::add);
      }
    }
    return found;
  }

  private List<FoundDeadDelivery> indexed(Which which, int most, int partition) {
    ReadOnlyKeyValueStore<String, byte[]> rows = runner.store(RouterTopology.HANDOFFS, partition);
    ReadOnlyKeyValueStore<String, byte[]> index = runner.store(RouterTopology.DEAD, partition);
    List<FoundDeadDelivery> found = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> entries =
        index.range(DeadDeliveryKey.from(which.since().orElse(Instant.EPOCH)), null)) {
      while (found.size() < most && entries.hasNext()) {
        DeadDelivery dead = DeadDeliveryKey.read(entries.next().key);
        // It may have been tried again between two look-ups.
        byte[] row = which.matches(dead) ? rows.get(dead.handoffId()) : null;
        if (row != null) {
          FoundDeadDelivery.read(row).stream()
              .filter(one -> one.delivery().equals(dead) && which.matches(one))
              .forEach(found::add);
        }
      }
    }
    return found;
  }
}
