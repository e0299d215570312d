package io.signalbox.app.commands;

import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Handoff;
import io.signalbox.schemas.RegistryClient;
import io.signalbox.schemas.RegistryUnavailableException;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.TopicDecoder;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.UndecodableException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;

/** Reads the end of a queue and prints it. */
final class QueueTail {

  private final KafkaAddress kafka;
  private final OutputFormat output;
  private final PrintWriter out;
  private final String topic;
  private final TopicDecoder<Handoff> decoder;

  QueueTail(
      QueueTailCommand.Queue queue,
      KafkaAddress kafka,
      URI registry,
      String prefix,
      OutputFormat output,
      PrintWriter out) {
    this.kafka = kafka;
    this.output = output;
    this.out = out;
    Topic<Handoff> read =
        switch (queue) {
          case SALES -> Topics.SALES_QUEUE;
          case CS -> Topics.CS_QUEUE;
        };
    Contracts contracts = new Contracts(new RegistryClient(List.of(registry)), prefix);
    this.topic = contracts.name(read);
    this.decoder = contracts.decoder(read);
  }

  /** Prints the latest {@code limit} hand-offs, then, if wanted, each new one until interrupted. */
  void print(int limit, boolean follow) {
    try (TopicTail tail = TopicTail.open(kafka, topic)) {
      print(tail.latest(limit));
      while (follow && !Thread.currentThread().isInterrupted()) {
        print(tail.next());
      }
    } catch (KafkaException e) {
      throw new CommandFailedException(
          CommandFailedException.UNREACHABLE,
          "Kafka at %s does not answer as it should: %s".formatted(kafka, e.getMessage()));
    } catch (RegistryUnavailableException e) {
      throw new CommandFailedException(
          CommandFailedException.UNREACHABLE,
          e.getMessage() + "; name its address with --registry");
    }
  }

  private void print(List<ConsumerRecord<byte[], byte[]>> records) {
    for (ConsumerRecord<byte[], byte[]> record : records) {
      try {
        out.println(HandoffLine.of(decoder.decode(record.value()), output));
      } catch (UndecodableException e) {
        throw new CommandFailedException(
            CommandFailedException.BROKEN,
            "The record at offset %d of %s, partition %d, can't be read: %s"
                .formatted(record.offset(), topic, record.partition(), e.getMessage()));
      }
    }
    out.flush();
  }
}
