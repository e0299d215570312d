package io.signalbox.app.local;

import io.signalbox.schemas.RegistryClient;
import io.signalbox.schemas.RegistryUnavailableException;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A real schema registry (Apicurio) as a child process, which keeps its schemas in the
 * installation's broker and dies with this process.
 */
public final class LocalRegistry implements AutoCloseable {

  /** How long it may take until it answers. */
  static final Duration START_TIMEOUT = Duration.ofSeconds(90);

  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(3);
  private static final long POLL_MILLIS = 50;

  /** Lowers its own priority and becomes the command that follows: the process id stays. */
  private static final Path NICE = Path.of("/usr/bin/nice");

  private final DataDirectory data;
  private final LocalPorts ports;
  private final RegistryClient client;
  private final RegistryHealth health;
  private final Path log;
  private volatile @Nullable Process process;
  private volatile boolean answered;
  private volatile boolean stopping;

  /** Prepares; nothing is started yet. */
  public LocalRegistry(DataDirectory data, LocalPorts ports) {
    this.data = data;
    this.ports = ports;
    this.client = new RegistryClient(List.of(URI.create(ports.registryAddress())));
    this.health = new RegistryHealth(ports.registryManagement());
    this.log = data.logs().resolve("registry.log");
  }

  /**
   * Starts the process, unless it was started; returns at once. It may start before the broker: it
   * waits for it.
   *
   * @throws StartFailedException if there is nothing to start
   */
  public void start() {
    start(List.of());
  }

  /**
   * Starts the process, unless it was started, so that it gets the processor when others leave it
   * some; returns at once.
   *
   * @throws StartFailedException if there is nothing to start
   */
  public void startInBackground() {
    start(Files.isExecutable(NICE) ? List.of(NICE.toString(), "-n", "10") : List.of());
  }

  private synchronized void start(List<String> before) {
    if (process != null) {
      return;
    }
    RegistryDistribution distribution = RegistryDistribution.beside(LocalRegistry.class);
    try {
      Path directory = data.root().resolve("registry");
      RegistryDistribution.copyMainClass(directory);
      ProcessBuilder builder = new ProcessBuilder(command(before, directory, distribution));
      builder.environment().putAll(environment(ports, directory));
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
      process = builder.start();
    } catch (IOException e) {
      throw StartFailedException.because("The schema registry can't be started", e);
    }
  }

  /** Its interface. */
  public RegistryClient client() {
    return client;
  }

  /**
   * Fetches a schema by its id. On known data the process is started last, or when somebody asks;
   * until it has answered once it is waited for, so that no record keeps Signalbox from starting.
   *
   * @throws RegistryUnavailableException if it gives no answer
   */
  Optional<Schema> schema(int id) {
    if (!answered) {
      start();
      try {
        awaitReady(START_TIMEOUT);
      } catch (StartFailedException e) {
        throw new RegistryUnavailableException(e.sentence(), null);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new RegistryUnavailableException("interrupted while the registry starts", null);
      }
    } else if (!health.isReady()) {
      // One that was started again would say that it does not know what it has not loaded yet.
      throw new RegistryUnavailableException("The schema registry is away or still loads", null);
    }
    return client.schema(id);
  }

  /**
   * Waits until it answers and has loaded all it knows.
   *
   * @throws StartFailedException if it ends instead, takes too long, or is not waited for any more
   */
  public void awaitReady(Duration atMost) throws InterruptedException {
    Process started = started();
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!health.isReady()) {
      if (stopping) {
        throw new StartFailedException("Nobody waits any more for the schema registry");
      }
      if (started.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new StartFailedException(
            "The schema registry ended with code %d before it was ready; %s says why"
                .formatted(started.exitValue(), log));
      }
      if (System.nanoTime() > deadline) {
        throw new StartFailedException(
            "The schema registry does not answer after %d s; %s may say why"
                .formatted(atMost.toSeconds(), log));
      }
    }
    answered = true;
  }

  /** Who waits for an answer does so no longer, so that what waits can be stopped. */
  void stopWaiting() {
    stopping = true;
  }

  /**
   * Waits until the process ends.
   *
   * @throws StartFailedException always, when it has ended
   */
  public void awaitEnd() throws InterruptedException {
    int code = started().waitFor();
    throw new StartFailedException(
        "The schema registry has ended with code %d; %s may say why".formatted(code, log));
  }

  /** Whether the process lives. */
  public boolean isAlive() {
    Process started = process;
    return started != null && started.isAlive();
  }

  /** The process's id. */
  public long processId() {
    return started().pid();
  }

  /** Ends the process, by force if it takes its time: all it knows is in Kafka. */
  @Override
  public void close() {
    Process started = process;
    if (started == null) {
      return;
    }
    started.destroy();
    try {
      if (!started.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        started.destroyForcibly().waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      started.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private Process started() {
    Process started = process;
    if (started == null) {
      throw new IllegalStateException("the registry was not started");
    }
    return started;
  }

  private static List<String> command(
      List<String> before, Path classes, RegistryDistribution distribution) {
    List<String> command = new ArrayList<>(before);
    Collections.addAll(
        command,
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx192m",
        // It lives on little work: a third less time to start with the first compiler alone.
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xshare:auto",
        "--enable-native-access=ALL-UNNAMED",
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "-cp",
        classes + File.pathSeparator + distribution.server(),
        RegistryProcess.class.getName());
    return command;
  }

  private static Map<String, String> environment(LocalPorts ports, Path snapshots) {
    return Map.ofEntries(
        Map.entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
        Map.entry("QUARKUS_HTTP_PORT", Integer.toString(ports.registry())),
        Map.entry("QUARKUS_MANAGEMENT_HOST", "127.0.0.1"),
        Map.entry("QUARKUS_MANAGEMENT_PORT", Integer.toString(ports.registryManagement())),
        Map.entry("QUARKUS_OTEL_SDK_DISABLED", "true"),
        Map.entry("QUARKUS_HTTP_ACCESS_LOG_ENABLED", "false"),
        Map.entry("QUARKUS_BANNER_ENABLED", "false"),
        Map.entry("APICURIO_STORAGE_KIND", "kafkasql"),
        Map.entry("APICURIO_KAFKASQL_BOOTSTRAP_SERVERS", ports.bootstrapServers()),
        // It waits this long at the end of each of its topics, three times at every start.
        Map.entry("APICURIO_KAFKASQL_CONSUMER_POLL_TIMEOUT", "300"),
        Map.entry("APICURIO_STORAGE_SNAPSHOT_LOCATION", snapshots.toString()),
        Map.entry("QUARKUS_LOG_CATEGORY__ORG_APACHE_KAFKA__LEVEL", "WARN"),
        Map.entry("APICURIO_DATASOURCE_JDBC_INITIAL_SIZE", "1"),
        Map.entry("APICURIO_DATASOURCE_JDBC_MIN_SIZE", "1"),
        Map.entry("APICURIO_DATASOURCE_JDBC_MAX_SIZE", "20"));
  }
}
