package io.signalbox.app.commands;

import java.net.URI;
import picocli.CommandLine.Option;

/** Where Kafka and its schema registry answer, for commands that read topics themselves. */
final class KafkaOptions {

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:9092",
      description = "Where Kafka answers (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private KafkaAddress kafka;

  @Option(
      names = "--registry",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8081/apis/ccompat/v7",
      description = "Where the schema registry answers (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private URI registry;

  @Option(
      names = "--prefix",
      paramLabel = "TEXT",
      defaultValue = "signalbox.",
      description = "What topic names begin with (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private String prefix;

  KafkaAddress kafka() {
    return kafka;
  }

  URI registry() {
    return registry;
  }

  String prefix() {
    return prefix;
  }
}
