package io.signalbox.app.policies;

import io.signalbox.classifier.TimelineLog;
import io.signalbox.schemas.TimelineRecord;
import io.signalbox.stage.TopicReader;

/** A timeline partition on Kafka, up to where it ended when it was looked at first. */
final class KafkaTimelineLog implements TimelineLog {

  private final TopicReader<TimelineRecord> reader;
  private final int partition;
  private final long end;

  /** The reader stays the caller's; one log of it is read at a time. */
  KafkaTimelineLog(TopicReader<TimelineRecord> reader, int partition) {
    this.reader = reader;
    this.partition = partition;
    this.end = reader.read(partition).end();
  }

  /** The offset before which the log ends. */
  long end() {
    return end;
  }

  @Override
  public void read(Reader each) {
    reader
        .read(partition, end)
        .forEachRemaining(record -> each.take(record.value(), record.position()));
  }
}
