package io.signalbox.bench.pipeline;

import io.signalbox.app.local.DataDirectory;
import io.signalbox.app.local.Installation;
import io.signalbox.app.local.LocalBroker;
import io.signalbox.app.local.LocalPorts;
import io.signalbox.app.local.LocalSettings;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Topics;
import io.signalbox.testkit.InMemoryRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Local mode's broker on new data, with room for several installations beside each other. The
 * registry is in memory: stages ask it only when they start.
 */
public final class Ground implements AutoCloseable {

  static final int PARTITIONS = LocalSettings.PARTITIONS;

  private final Path directory;
  private final Path policies;
  private final Running running;
  private final LocalBroker broker;
  private final String bootstrapServers;

  /**
   * How stages run.
   *
   * @param threads stream threads of each stage
   * @param commitInterval how often their results become visible
   */
  public record Running(int threads, Duration commitInterval) {

    /** As many stream threads for each stage as local mode takes. */
    public static int usualThreads() {
      return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }
  }

  private Ground(
      Path directory, Path policies, Running running, LocalBroker broker, String bootstrapServers) {
    this.directory = directory;
    this.policies = policies;
    this.running = running;
    this.broker = broker;
    this.bootstrapServers = bootstrapServers;
  }

  /** Starts a broker whose data go into an empty directory. */
  public static Ground open(Path directory, Path policies, Running running) {
    LocalPorts ports = LocalPorts.of(LocalPorts.ANY, LocalPorts.ANY, LocalPorts.ANY);
    return new Ground(
        directory,
        policies,
        running,
        LocalBroker.start(directory.resolve("kafka"), ports.kafka(), ports.controller()),
        ports.bootstrapServers());
  }

  /** A new installation with topics of its own. */
  public Installation installation(String name) throws InterruptedException {
    String prefix = name + ".";
    try (Admin admin = admin()) {
      List<NewTopic> topics =
          Topics.ALL.stream()
              .map(
                  topic ->
                      new NewTopic(
                              topic.name(prefix),
                              Optional.of(topic.partitions(PARTITIONS)),
                              Optional.empty())
                          .configs(topic.settings()))
              .toList();
      admin.createTopics(topics).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the topics can't be created", e);
    }
    return new Installation(
        new Contracts(new InMemoryRegistry(), prefix),
        PARTITIONS,
        bootstrapServers,
        DataDirectory.open(directory.resolve(name)),
        policies,
        running.threads(),
        running.commitInterval());
  }

  /** Asks the broker; the caller closes it. */
  Admin admin() {
    return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
  }

  @Override
  public void close() {
    broker.close();
  }
}
