package io.signalbox.router.stream;

import io.signalbox.router.HandoffRow;
import io.signalbox.router.OpenHandoff;
import io.signalbox.stage.StageRunner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Reads hand-offs from the router's stores, for those who look for work; changes nothing. */
public final class OpenHandoffLookup {

  private final StageRunner runner;
  private final int partitions;

  /** Looks into the stores of {@code runner}, over so many partitions. */
  public OpenHandoffLookup(StageRunner runner, int partitions) {
    this.runner = runner;
    this.partitions = partitions;
  }

  /** A queue's hand-offs that have not ended, oldest first. */
  public List<OpenHandoff> open(String queue, int limit) {
    List<OpenHandoff> all = new ArrayList<>();
    for (int partition = 0; partition < partitions; partition++) {
      all.addAll(open(queue, limit, partition));
    }
    all.sort(Comparator.comparing(OpenHandoff::created).thenComparing(OpenHandoff::handoffId));
    return all.size() > limit ? List.copyOf(all.subList(0, limit)) : all;
  }

  /** The account of a hand-off that has ended at most 90 days ago, or not at all. */
  public Optional<String> account(String handoffId) {
    for (int partition = 0; partition < partitions; partition++) {
      ReadOnlyKeyValueStore<String, byte[]> store =
          runner.store(RouterTopology.HANDOFFS, partition);
      byte[] row = store.get(handoffId);
      if (row != null) {
        return Optional.of(HandoffRow.read(row).state().account());
      }
    }
    return Optional.empty();
  }

  private List<OpenHandoff> open(String queue, int limit, int partition) {
    ReadOnlyKeyValueStore<String, byte[]> store = runner.store(RouterTopology.OPEN, partition);
    List<OpenHandoff> first = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> entries =
        store.range(OpenHandoffRow.first(queue), OpenHandoffRow.behind(queue))) {
      while (first.size() < limit && entries.hasNext()) {
        var entry = entries.next();
        first.add(OpenHandoffRow.read(entry.key, entry.value));
      }
    }
    return first;
  }
}
