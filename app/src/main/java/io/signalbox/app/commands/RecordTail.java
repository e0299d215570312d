package io.signalbox.app.commands;

import io.signalbox.app.commands.TopicTail.Latest;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.TopicDecoder;
import io.signalbox.schemas.UndecodableException;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads the end of a topic and prints it.
 *
 * @param <T> the topic's values
 */
final class RecordTail<T extends SpecificRecord> {

  /**
   * How to speak of the records.
   *
   * @param none a sentence for none at all
   * @param some what follows their number
   */
  record Words(String none, String some) {}

  private final KafkaInstallation installation;
  private final OutputFormat output;
  private final PrintWriter out;
  private final PrintWriter err;
  private final Topic<T> topic;
  private final TopicDecoder<T> decoder;
  private final BiFunction<T, OutputFormat, String> text;
  private final Words words;

  RecordTail(
      KafkaInstallation installation,
      Topic<T> topic,
      BiFunction<T, OutputFormat, String> text,
      Words words,
      OutputOption output,
      PrintWriter err) {
    this.installation = installation;
    this.topic = topic;
    this.decoder = installation.contracts().decoder(topic);
    this.text = text;
    this.words = words;
    this.output = output.format();
    this.out = output.out();
    this.err = err;
  }

  /** Prints the latest {@code limit} records, then, if wanted, each new one until interrupted. */
  int print(int limit, boolean follow) {
    return installation.ask(
        () -> {
          try (TopicTail tail = TopicTail.open(installation, topic)) {
            Latest latest = tail.latest(limit);
            print(latest.records());
            if (output == OutputFormat.TABLE) {
              out.print(summary(latest, words));
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
  static String summary(Latest latest, Words words) {
    int shown = latest.records().size();
    int found = latest.found();
    if (latest.isAll() && found == 0) {
      return words.none() + "\n";
    }
    String all = (latest.isAll() ? "" : "More than ") + found + " " + words.some();
    return shown == 0 || shown == found
        ? all + ".\n"
        : "%s, the latest %d are shown; --limit N shows more.\n".formatted(all, shown);
  }

  private void print(List<ConsumerRecord<byte[], byte[]>> records) {
    for (ConsumerRecord<byte[], byte[]> record : records) {
      try {
        out.print(text.apply(decoder.decode(record.value()), output));
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
