package io.signalbox.ingest.stream;

import io.signalbox.ingest.NotAcknowledgedException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Collects the acknowledgements of the records that belong together. */
final class Receipt {

  // The sender itself counts as one, so that an early acknowledgement does not end the count.
  private final AtomicInteger open = new AtomicInteger(1);
  private final CountDownLatch done = new CountDownLatch(1);
  private final Consumer<@Nullable Exception> whenDone;
  private volatile @Nullable Exception failure;

  /**
   * {@code whenDone} is told once, when nothing is on its way any more: a failure, or null when all
   * was acknowledged.
   */
  Receipt(Consumer<@Nullable Exception> whenDone) {
    this.whenDone = whenDone;
  }

  /** One more record is about to be sent. */
  void expect() {
    open.incrementAndGet();
  }

  /** One record was acknowledged, or failed with {@code cause}. */
  void arrived(@Nullable Exception cause) {
    if (cause != null) {
      failure = cause;
    }
    close();
  }

  /** All records have been handed to the producer. */
  void allSent() {
    close();
  }

  /**
   * Waits for all acknowledgements.
   *
   * @throws NotAcknowledgedException if one did not come
   */
  void await(Duration atMost) throws NotAcknowledgedException {
    try {
      if (!done.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new NotAcknowledgedException(
            "Kafka has not answered within " + atMost.toMillis() + " ms", null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotAcknowledgedException("The wait for Kafka was interrupted", e);
    }
    Exception cause = failure;
    if (cause != null) {
      throw new NotAcknowledgedException(
          "Kafka did not acknowledge: " + cause.getClass().getSimpleName(), cause);
    }
  }

  private void close() {
    if (open.decrementAndGet() == 0) {
      whenDone.accept(failure);
      done.countDown();
    }
  }
}
