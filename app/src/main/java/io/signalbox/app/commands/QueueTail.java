package io.signalbox.app.commands;

import io.signalbox.app.commands.TopicTail.Latest;
import io.signalbox.schemas.Handoff;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.TopicDecoder;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.UndecodableException;
import java.io.PrintWriter;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the end of a queue and prints it. */
final class QueueTail {

  private final KafkaInstallation installation;
  private final OutputFormat output;
  private final PrintWriter out;
  private final PrintWriter err;
  private final Topic<Handoff> queue;
  private final TopicDecoder<Handoff> decoder;

  QueueTail(
      QueueTailCommand.Queue queue,
      KafkaInstallation installation,
      OutputFormat output,
      PrintWriter out,
      PrintWriter err) {
    this.installation = installation;
    this.output = output;
    this.out = out;
    this.err = err;
    this.queue =
        switch (queue) {
          case SALES -> Topics.SALES_QUEUE;
          case CS -> Topics.CS_QUEUE;
        };
    this.decoder = installation.contracts().decoder(this.queue);
  }

  /** Prints the latest {@code limit} hand-offs, then, if wanted, each new one until interrupted. */
  int print(int limit, boolean follow) {
    return installation.ask(
        () -> {
          try (TopicTail tail = TopicTail.open(installation, queue)) {
            Latest latest = tail.latest(limit);
            print(latest.records());
            if (output == OutputFormat.TABLE) {
              out.print(summary(latest));
              out.flush();
            }
            if (follow) {
              follow(tail);
            }
            return 0;
          }
        });
  }

  private void follow(TopicTail tail) {
    Connection connection =
        new Connection(
            "Kafka at " + installation.address(), installation::answers, System::nanoTime, err);
    while (!Thread.currentThread().isInterrupted()) {
      List<ConsumerRecord<byte[], byte[]>> came = tail.next();
      if (came.isEmpty()) {
        connection.quiet();
      } else {
        connection.heard();
        print(came);
      }
    }
  }

  /** How many of how many were printed. */
  static String summary(Latest latest) {
    int shown = latest.records().size();
    int found = latest.found();
    if (latest.isAll() && found == 0) {
      return "The queue is empty.\n";
    }
    String all = (latest.isAll() ? "" : "More than ") + found + " in the queue";
    return shown == 0 || shown == found
        ? all + ".\n"
        : "%s, the latest %d are shown; --limit N shows more.\n".formatted(all, shown);
  }

  private void print(List<ConsumerRecord<byte[], byte[]>> records) {
    for (ConsumerRecord<byte[], byte[]> record : records) {
      try {
        out.print(HandoffText.of(decoder.decode(record.value()), output));
      } catch (UndecodableException e) {
        // It must not hide those behind it.
        err.printf(
            "The record at offset %d of %s, partition %d, can't be read and is left out: %s%n",
            record.offset(), record.topic(), record.partition(), e.getMessage());
        err.flush();
      }
    }
    out.flush();
  }
}
