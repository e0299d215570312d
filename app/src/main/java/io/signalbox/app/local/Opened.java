package io.signalbox.app.local;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has been started, to be stopped in reverse order. A stop may come from another thread while
 * the start still goes on: what comes after it is stopped at once.
 */
final class Opened implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Opened.class);

  private final Deque<AutoCloseable> resources = new ArrayDeque<>();
  private boolean closed;

  /**
   * Takes charge of a resource.
   *
   * @throws CancellationException if the stop has begun; the resource is closed
   */
  <T extends AutoCloseable> T add(T resource) {
    synchronized (this) {
      if (!closed) {
        resources.push(resource);
        return resource;
      }
    }
    close(resource);
    throw new CancellationException("stopped while starting");
  }

  /** Whether the stop has begun. */
  synchronized boolean isClosed() {
    return closed;
  }

  /** Stops everything, the latest first. What fails to stop keeps nothing else from stopping. */
  @Override
  public synchronized void close() {
    closed = true;
    while (!resources.isEmpty()) {
      close(resources.pop());
    }
  }

  private static void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      log.warn("{} did not stop in order: {}", resource, e.getMessage(), e);
    }
  }
}
