package io.signalbox.courier.stream;

import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.DeliveryAttempt;
import io.signalbox.schemas.FailedEvent;
import io.signalbox.schemas.RouterRecord;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.UndecodableException;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.MockProducer;

/** What a courier gave to Kafka's in-memory producer. */
record SentFacts(Contracts contracts, MockProducer<byte[], byte[]> producer) {

  List<DeliveryAttempt> started() {
    return sent(Topics.DELIVERY_ATTEMPTS);
  }

  List<DeliveryAttempt> ended() {
    return sent(Topics.ROUTER_LOG).stream()
        .map(RouterRecord::getFact)
        .map(DeliveryAttempt.class::cast)
        .toList();
  }

  List<FailedEvent> failed() {
    return sent(Topics.FAILED_EVENTS);
  }

  private <T extends SpecificRecord> List<T> sent(Topic<T> topic) {
    return producer.history().stream()
        .filter(record -> record.topic().equals(contracts.name(topic)))
        .map(record -> decode(topic, record.value()))
        .toList();
  }

  private <T extends SpecificRecord> T decode(Topic<T> topic, byte[] value) {
    try {
      return contracts.decoder(topic).decode(value);
    } catch (UndecodableException e) {
      throw new IllegalStateException(e);
    }
  }
}
