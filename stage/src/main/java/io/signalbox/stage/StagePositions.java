package io.signalbox.stage;

import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Topic;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a stage has come in a topic: what it wrote until then is committed with it. One instance
 * belongs to one thread.
 */
public final class StagePositions implements AutoCloseable {

  private final Consumer<byte[], byte[]> consumer;
  private final String topic;

  /** Asks about one stage and one of the topics it reads; does not touch Kafka yet. */
  public StagePositions(
      Contracts contracts, String stage, Topic<?> topic, String bootstrapServers) {
    this.topic = contracts.name(topic);
    this.consumer =
        LogConsumer.ofGroup(bootstrapServers, StageRunner.group(contracts.prefix(), stage));
  }

  /**
   * The offset before which the stage has done all records of a partition; empty when it is not
   * known, as Kafka forgets it after a week in which the stage does not run.
   */
  public OptionalLong position(int partition) {
    TopicPartition place = new TopicPartition(topic, partition);
    OffsetAndMetadata committed = consumer.committed(Set.of(place)).get(place);
    return committed == null ? OptionalLong.empty() : OptionalLong.of(committed.offset());
  }

  @Override
  public void close() {
    consumer.close();
  }
}
