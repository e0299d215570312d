package io.signalbox.app.routing;

import io.signalbox.schemas.Action;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.RouterRecord;
import io.signalbox.schemas.Topics;
import io.signalbox.stage.PersistentWriter;
import io.signalbox.stage.PersistentWriter.Author;
import io.signalbox.stage.PersistentWriter.Place;
import io.signalbox.stage.files.GapNotice;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.producer.Producer;

/** Appends commands to the router's log, each to its account's partition. */
final class CommandLog implements AutoCloseable {

  /** Who writes, as the origin of the records names it. */
  static final String STAGE = "commands";

  private static final int MOST_PENDING = 10_000;
  private static final String CONSEQUENCE =
      "What is missing was written again under another number, or was answered as not recorded";

  private final PersistentWriter writer;
  private final Place<RouterRecord> routerLog;
  // Sending waits while Kafka is away; who gives a command does not wait longer than they are told.
  private final ExecutorService sending =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("commands-sender").factory());

  /** Writes with this producer and closes it in the end. */
  CommandLog(
      RouterCommands.Settings settings,
      Contracts contracts,
      InstantSource clock,
      Producer<byte[], byte[]> producer) {
    this.routerLog = Place.of(contracts, Topics.ROUTER_LOG);
    this.writer =
        new PersistentWriter(
            producer,
            new Author(STAGE, 0, settings.dataDirectory(), settings.partitions()),
            Place.of(contracts, Topics.FAILED_EVENTS),
            range -> GapNotice.of(range, STAGE, settings.version(), CONSEQUENCE, clock.instant()));
  }

  /**
   * Appends a command; completes when all replicas have it.
   *
   * @throws NotRecordedException if too many wait for that already
   */
  CompletableFuture<Void> append(RouterCommand command) throws NotRecordedException {
    if (writer.pending() >= MOST_PENDING) {
      throw new NotRecordedException(
          "%d commands wait for Kafka to acknowledge them".formatted(MOST_PENDING));
    }
    CompletableFuture<Void> recorded = new CompletableFuture<>();
    sending.execute(
        () ->
            writer.write(
                routerLog,
                command.account(),
                origin -> new RouterRecord(command.account(), fact(command, origin), origin),
                () -> recorded.complete(null)));
    return recorded;
  }

  @Override
  public void close() {
    sending.shutdownNow();
    writer.close();
  }

  private static Object fact(RouterCommand command, Origin origin) {
    return command.fact() instanceof Action action
        ? Action.newBuilder(action).setOrigin(origin).build()
        : command.fact();
  }
}
