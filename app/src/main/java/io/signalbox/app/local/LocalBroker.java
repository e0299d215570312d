package io.signalbox.app.local;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Kafka broker and its controller in this process (KIP-500, combined mode). Its data outlive
 * it: a directory is formatted once and keeps its cluster id.
 */
public final class LocalBroker implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LocalBroker.class);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);

  private final KafkaRaftServer server;

  private LocalBroker(KafkaRaftServer server) {
    this.server = server;
  }

  /**
   * Starts a broker; returns when it takes requests.
   *
   * @param directory where its data are or will be
   * @throws StartFailedException if it can't start
   */
  public static LocalBroker start(Path directory, int port, int controllerPort) {
    Map<String, String> settings = BrokerSettings.of(directory, port, controllerPort);
    Exit.setHaltProcedure(LocalBroker::halt);
    try {
      if (!Files.exists(directory.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
        format(directory);
      }
      KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
      server.startup();
      return new LocalBroker(server);
    } catch (Exception e) {
      throw StartFailedException.because("Kafka can't start on %s".formatted(directory), e);
    }
  }

  /** Stops in order, so that the next start needs no recovery; gives up after 20 s. */
  @Override
  public void close() {
    Thread stopping = Thread.ofPlatform().daemon().name("stop-broker").start(this::shutDown);
    try {
      if (!stopping.join(STOP_TIMEOUT)) {
        log.warn(
            "Kafka did not stop within {} s; it recovers at the next start",
            STOP_TIMEOUT.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Kafka ends the process on a fault such as a full disk, and says nothing on the console. */
  private static void halt(int code, @Nullable String message) {
    System.err.println(
        "signalbox: Kafka can't go on and ends this process; logs/signalbox.log in the data directory says why.");
    Runtime.getRuntime().halt(code);
  }

  private void shutDown() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static void format(Path directory) throws Exception {
    Files.createDirectories(directory);
    try (PrintStream silent =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setPrintStream(silent)
          .setSupportedFeatures(List.copyOf(Feature.PRODUCTION_FEATURES))
          .setNodeId(BrokerSettings.NODE)
          .setClusterId(Uuid.randomUuid().toString())
          .setControllerListenerName("CONTROLLER")
          .setMetadataLogDirectory(directory.toString())
          .addDirectory(directory.toString())
          .run();
    }
  }
}
