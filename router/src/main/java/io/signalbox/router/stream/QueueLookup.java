package io.signalbox.router.stream;

import io.signalbox.router.FoundHandoff;
import io.signalbox.router.HandoffRow;
import io.signalbox.router.ListedHandoff;
import io.signalbox.router.Ruling;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Handoff;
import io.signalbox.schemas.TopicDecoder;
import io.signalbox.schemas.Topics;
import io.signalbox.stage.StageRunner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Reads the router's stores, for those who look into a queue and take nothing. Each method throws
 * {@code InvalidStateStoreException} while the stage restores them.
 */
public final class QueueLookup {

  private static final Comparator<Place> BY_AGE =
      Comparator.comparing(Place::created).thenComparing(Place::handoffId);

  private final StageRunner runner;
  private final int partitions;

  // A decoder belongs to one thread, and many look at the same time: each look takes its own.
  private final Contracts contracts;

  /** Looks into the stores of {@code runner}, over so many partitions. */
  public QueueLookup(StageRunner runner, Contracts contracts, int partitions) {
    this.runner = runner;
    this.partitions = partitions;
    this.contracts = contracts;
  }

  /**
   * What a queue holds.
   *
   * @param latest the newest last
   * @param counts how many there are, by how they stand, in the words of the books
   */
  public record Listing(List<ListedHandoff> latest, SortedMap<String, Long> counts) {
    public Listing {
      latest = List.copyOf(latest);
      counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }
  }

  /** Where a hand-off is found, and its age. */
  private record Place(int partition, Instant created, String handoffId) {}

  /** Those that are open: the latest {@code limit}, and how many there are. */
  public Listing open(String queue, int limit) {
    Latest latest = new Latest(limit);
    for (int partition = 0; partition < partitions; partition++) {
      ReadOnlyKeyValueStore<String, byte[]> store = runner.store(RouterTopology.OPEN, partition);
      try (KeyValueIterator<String, byte[]> entries =
          store.range(OpenHandoffRow.first(queue), OpenHandoffRow.behind(queue))) {
        while (entries.hasNext()) {
          var entry = entries.next();
          var open = OpenHandoffRow.read(entry.key, entry.value);
          latest.add(new Place(partition, open.created(), open.handoffId()), "open");
        }
      }
    }
    return listing(latest);
  }

  /**
   * All that the router remembers: those that are open, and those that ended within {@link
   * HandoffRow#REMEMBERED}. Reads each of them.
   */
  public Listing all(String queue, int limit) {
    Latest latest = new Latest(limit);
    for (int partition = 0; partition < partitions; partition++) {
      ReadOnlyKeyValueStore<String, byte[]> store =
          runner.store(RouterTopology.HANDOFFS, partition);
      try (KeyValueIterator<String, byte[]> entries = store.all()) {
        while (entries.hasNext()) {
          HandoffRow row = HandoffRow.read(entries.next().value);
          if (Ruling.queue(row.state().route()).equals(queue)) {
            latest.add(
                new Place(partition, row.created(), row.state().id()),
                ListedHandoff.standing(row.state()));
          }
        }
      }
    }
    return listing(latest);
  }

  /** One may be forgotten between two look-ups. */
  private Listing listing(Latest latest) {
    TopicDecoder<Handoff> handoffs = contracts.decoder(Topics.SALES_QUEUE);
    List<ListedHandoff> listed = new ArrayList<>();
    for (Place place : latest.sorted()) {
      ReadOnlyKeyValueStore<String, byte[]> rows =
          runner.store(RouterTopology.HANDOFFS, place.partition());
      ReadOnlyKeyValueStore<String, byte[]> contents =
          runner.store(RouterTopology.CONTENTS, place.partition());
      byte[] bytes = rows.get(place.handoffId());
      byte[] content = contents.get(place.handoffId());
      if (bytes != null && content != null) {
        HandoffRow row = HandoffRow.read(bytes);
        FoundHandoff found = FoundHandoff.read(row, content, handoffs);
        listed.add(new ListedHandoff(row.created(), row.ended(), found.state(), found.handoff()));
      }
    }
    return new Listing(listed, latest.counts);
  }

  /** The latest of many, and how many of each there were. */
  private static final class Latest {

    private final PriorityQueue<Place> places = new PriorityQueue<>(BY_AGE);
    private final SortedMap<String, Long> counts = new TreeMap<>();
    private final int limit;

    Latest(int limit) {
      this.limit = limit;
    }

    void add(Place place, String standing) {
      counts.merge(standing, 1L, Long::sum);
      places.add(place);
      if (places.size() > limit) {
        var unused = places.poll();
      }
    }

    List<Place> sorted() {
      return places.stream().sorted(BY_AGE).toList();
    }
  }
}
