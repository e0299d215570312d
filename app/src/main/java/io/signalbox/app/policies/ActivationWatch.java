package io.signalbox.app.policies;

import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.PolicyVersion;
import io.signalbox.schemas.Topics;
import io.signalbox.stage.TopicReader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the activations for what runs beside the stages and reads no log of its own.
 *
 * <p>It reads the policies' topic, which one transaction writes together with the records in the
 * stages' logs: the same texts, in the same order, without all that the router's log holds besides.
 * It looks once a second, so that an activation may be known here a second later than there. While
 * Kafka or the registry is away, what was in force stays.
 */
public final class ActivationWatch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ActivationWatch.class);
  private static final long PAUSE_MILLIS = 1_000;
  private static final long STOP_MILLIS = 20_000;

  private final Contracts contracts;
  private final String bootstrapServers;
  private final Consumer<Activation> listener;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private long known;

  private ActivationWatch(
      Contracts contracts, String bootstrapServers, Consumer<Activation> listener) {
    this.contracts = contracts;
    this.bootstrapServers = bootstrapServers;
    this.listener = listener;
    this.thread = Thread.ofPlatform().daemon().name("activations").unstarted(this::run);
  }

  /**
   * Starts to follow them.
   *
   * @param listener told on a thread of the watch's own what is in force, at first and then
   *     whenever that is another activation; of several at once only the last
   */
  public static ActivationWatch start(
      Contracts contracts, String bootstrapServers, Consumer<Activation> listener) {
    ActivationWatch watch = new ActivationWatch(contracts, bootstrapServers, listener);
    watch.thread.start();
    return watch;
  }

  /** Whether it still follows them. */
  public boolean isRunning() {
    return thread.isAlive();
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join(STOP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (TopicReader<PolicyVersion> reader =
        new TopicReader<>(contracts, Topics.POLICIES, bootstrapServers)) {
      long read = 0;
      do {
        read = look(reader, read);
      } while (!closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException | InterruptException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reads all if something was added behind {@code read}; returns to where it has read. */
  private long look(TopicReader<PolicyVersion> reader, long read) {
    try {
      TopicReader<PolicyVersion>.Partition partition = reader.read(0);
      if (partition.end() > read) {
        PolicyHistory.read(contracts, partition).inForce().ifPresent(this::tell);
      }
      return partition.end();
    } catch (InterruptException e) {
      throw e;
    } catch (RuntimeException e) {
      log.warn("Activations can't be read, it is tried again: {}", e.toString());
      return read;
    }
  }

  private void tell(Activation inForce) {
    if (inForce.number() > known) {
      listener.accept(inForce);
      known = inForce.number();
    }
  }
}
