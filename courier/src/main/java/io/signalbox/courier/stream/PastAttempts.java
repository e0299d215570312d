package io.signalbox.courier.stream;

import io.signalbox.courier.DisabledDestinations;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.DeliveryAttempt;
import io.signalbox.schemas.TopicDecoder;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.UndecodableException;
import io.signalbox.stage.LogConsumer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out from the attempts of the last days which destinations are gone. What was gone before
 * and has not been asked since is asked once more, and will say so again.
 */
final class PastAttempts {

  /** How far it looks back. */
  static final Duration REMEMBERED = Duration.ofDays(7);

  private static final Logger log = LoggerFactory.getLogger(PastAttempts.class);
  private static final Duration POLL = Duration.ofMillis(200);

  private PastAttempts() {}

  /** Reads them all. */
  static DisabledDestinations disabled(Contracts contracts, String bootstrapServers, Instant now) {
    DisabledDestinations disabled = new DisabledDestinations();
    TopicDecoder<DeliveryAttempt> decoder = contracts.decoder(Topics.DELIVERY_ATTEMPTS);
    try (Consumer<byte[], byte[]> consumer = LogConsumer.open(bootstrapServers)) {
      Map<TopicPartition, Long> ends =
          assign(consumer, contracts.name(Topics.DELIVERY_ATTEMPTS), now.minus(REMEMBERED));
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          add(disabled, decoder, record);
        }
      }
    }
    return disabled;
  }

  private static Map<TopicPartition, Long> assign(
      Consumer<byte[], byte[]> consumer, String topic, Instant from) {
    List<TopicPartition> all =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    consumer.assign(all);
    Map<TopicPartition, Long> ends = consumer.endOffsets(all);
    Map<TopicPartition, OffsetAndTimestamp> begins =
        consumer.offsetsForTimes(
            all.stream()
                .collect(Collectors.toMap(partition -> partition, p -> from.toEpochMilli())));
    for (TopicPartition partition : all) {
      OffsetAndTimestamp begin = begins.get(partition);
      consumer.seek(partition, begin == null ? ends.getOrDefault(partition, 0L) : begin.offset());
    }
    return ends;
  }

  private static void add(
      DisabledDestinations disabled,
      TopicDecoder<DeliveryAttempt> decoder,
      ConsumerRecord<byte[], byte[]> record) {
    try {
      disabled.add(decoder.decode(record.value()));
    } catch (UndecodableException e) {
      log.warn("An attempt at offset {} is skipped: {}", record.offset(), e.getMessage());
    }
  }
}
