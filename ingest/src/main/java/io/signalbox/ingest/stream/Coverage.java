package io.signalbox.ingest.stream;

import io.signalbox.schemas.Topic;
import io.signalbox.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/** How far each partition of the event topics has been written and acknowledged. */
final class Coverage {

  /** The topics a marker covers, in the order of its {@code covers}. */
  static final List<Topic<?>> TOPICS =
      List.of(Topics.PRODUCT_EVENTS, Topics.MARKETING_EVENTS, Topics.CRM_EVENTS);

  private final int partitions;
  private final AtomicLongArray ends;

  Coverage(int partitions) {
    this.partitions = partitions;
    this.ends = new AtomicLongArray(TOPICS.size() * partitions);
  }

  /** All below {@code end} is written. Topics that no marker covers are not kept. */
  void reached(Topic<?> topic, int partition, long end) {
    int index = TOPICS.indexOf(topic);
    if (index >= 0) {
      ends.accumulateAndGet(index * partitions + partition, end, Math::max);
    }
  }

  /** The ends of all covered topics in the partition of this number. */
  List<Long> of(int partition) {
    List<Long> covers = new ArrayList<>();
    for (int index = 0; index < TOPICS.size(); index++) {
      covers.add(ends.get(index * partitions + partition));
    }
    return covers;
  }
}
