package io.signalbox.router.stream;

import io.signalbox.policy.QueuePolicy.Take;
import io.signalbox.router.FoundHandoff;
import io.signalbox.router.HandoffRow;
import io.signalbox.router.OpenHandoff;
import io.signalbox.router.PartitionRows;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.RoutingActivation;
import io.signalbox.schemas.Topics;
import io.signalbox.stage.StageRunner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Reads the router's stores, for those who look for work; changes nothing. Each method throws
 * {@code InvalidStateStoreException} while the stage restores them.
 */
public final class OpenHandoffLookup {

  private final StageRunner runner;
  private final int partitions;

  // A decoder belongs to one thread, and many look at the same time: each look takes its own.
  private final Contracts contracts;

  /** Looks into the stores of {@code runner}, over so many partitions. */
  public OpenHandoffLookup(StageRunner runner, Contracts contracts, int partitions) {
    this.runner = runner;
    this.partitions = partitions;
    this.contracts = contracts;
  }

  /**
   * A queue's hand-offs that can be claimed now, oldest first: they have not ended, their queue was
   * in claim mode when they began, and nobody has them.
   *
   * @param wanted of them
   */
  public List<OpenHandoff> claimable(String queue, int limit, Predicate<OpenHandoff> wanted) {
    List<OpenHandoff> all = new ArrayList<>();
    for (int partition = 0; partition < partitions; partition++) {
      all.addAll(claimable(queue, limit, wanted, partition));
    }
    all.sort(Comparator.comparing(OpenHandoff::created).thenComparing(OpenHandoff::handoffId));
    return all.size() > limit ? List.copyOf(all.subList(0, limit)) : all;
  }

  /** A hand-off that has ended at most 90 days ago, or not at all. */
  public Optional<FoundHandoff> handoff(String handoffId) {
    for (int partition = 0; partition < partitions; partition++) {
      byte[] row = row(handoffId, partition);
      if (row != null) {
        ReadOnlyKeyValueStore<String, byte[]> contents =
            runner.store(RouterTopology.CONTENTS, partition);
        return Optional.of(
            FoundHandoff.read(
                HandoffRow.read(row),
                contents.get(handoffId),
                contracts.decoder(Topics.SALES_QUEUE)));
      }
    }
    return Optional.empty();
  }

  /** The routing policy in force; empty while there is none. */
  public Optional<RoutingActivation> policy() {
    // Every partition has the same, but for a moment.
    ReadOnlyKeyValueStore<String, byte[]> partition = runner.store(RouterTopology.PARTITION, 0);
    return PartitionRows.activation(
        partition.get(PartitionRows.POLICY), contracts.decoder(Topics.ROUTER_LOG));
  }

  private byte @Nullable [] row(String handoffId, int partition) {
    ReadOnlyKeyValueStore<String, byte[]> store = runner.store(RouterTopology.HANDOFFS, partition);
    return store.get(handoffId);
  }

  private List<OpenHandoff> claimable(
      String queue, int limit, Predicate<OpenHandoff> wanted, int partition) {
    ReadOnlyKeyValueStore<String, byte[]> store = runner.store(RouterTopology.OPEN, partition);
    List<OpenHandoff> first = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> entries =
        store.range(OpenHandoffRow.first(queue), OpenHandoffRow.behind(queue))) {
      while (first.size() < limit && entries.hasNext()) {
        var entry = entries.next();
        OpenHandoff open = OpenHandoffRow.read(entry.key, entry.value);
        if (open.consumer().isEmpty() && wanted.test(open) && isClaimed(open, partition)) {
          first.add(open);
        }
      }
    }
    return first;
  }

  /** Whether it is taken by claims. It may have ended between two look-ups. */
  private boolean isClaimed(OpenHandoff open, int partition) {
    byte[] row = row(open.handoffId(), partition);
    return row != null && HandoffRow.read(row).state().take() == Take.CLAIM;
  }
}
