package io.signalbox.courier.stream;

import io.signalbox.schemas.FailedEvent;
import io.signalbox.schemas.Fault;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Sends what can't be read to the failed events, untouched. */
final class UnreadableDeliveries {

  private final CourierLog courierLog;
  private final String version;

  UnreadableDeliveries(CourierLog courierLog, String version) {
    this.courierLog = courierLog;
    this.version = version;
  }

  void write(ConsumerRecord<byte[], byte[]> record, @Nullable String reason, Runnable settled) {
    FailedEvent event = new FailedEvent();
    event.setStage(CourierClients.STAGE);
    event.setVersion(version);
    event.setFailure("undecodable");
    event.setReason(String.valueOf(reason));
    event.setFault(Fault.SIGNALBOX);
    event.setSource(record.topic());
    event.setTopic(record.topic());
    event.setPartition(record.partition());
    event.setOffset(record.offset());
    event.setReceivedAt(Instant.ofEpochMilli(record.timestamp()));
    event.setKey(record.key() == null ? null : ByteBuffer.wrap(record.key()));
    event.setPayload(ByteBuffer.wrap(record.value() == null ? new byte[0] : record.value()));
    courierLog.failed(event, settled);
  }
}
