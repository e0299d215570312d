package io.signalbox.app.local;

import io.signalbox.schemas.CachedRegistry;
import io.signalbox.schemas.RegistryClient;
import io.signalbox.schemas.SchemaRegistry;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.avro.Schema;

/** Registers the contracts of all topics, and remembers the ids for the next start. */
final class LocalSchemas {

  private static final String LEVEL = "FULL_TRANSITIVE";

  private final LocalRegistry asked;
  private final RegistryClient client;
  private final String prefix;
  private final Map<String, Integer> registered = new ConcurrentHashMap<>();
  private final CachedRegistry cache;

  /** Remembers ids in {@code file}. Asks no registry yet. */
  LocalSchemas(LocalRegistry asked, String prefix, Path file) {
    this.asked = asked;
    this.client = asked.client();
    this.prefix = prefix;
    this.cache = new CachedRegistry(new Registered(), file);
  }

  /** Whether all ids are known from an earlier start, so that no registry is needed now. */
  boolean areKnown() {
    return cache.knows(Topics.ALL, prefix);
  }

  /** The ids: those known, and the registry's for any other. */
  SchemaRegistry registry() {
    return cache;
  }

  /**
   * Registers every contract and sets its compatibility level, then remembers the ids.
   *
   * @throws StartFailedException if the registry refuses one or does not answer
   */
  void register() throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all =
          Topics.ALL.stream()
              .<Future<?>>map(topic -> threads.submit(() -> register(topic)))
              .toList();
      for (Future<?> one : all) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw StartFailedException.because("The schemas can't be registered", e);
    }
    for (Topic<?> topic : Topics.ALL) {
      cache.register(topic.subject(prefix), topic.schema());
    }
  }

  private void register(Topic<?> topic) {
    String subject = topic.subject(prefix);
    int id = client.register(subject, topic.schema());
    // Apicurio checks nothing unless told so for each subject.
    client.setCompatibility(subject, LEVEL);
    registered.put(subject, id);
  }

  /** The registry's answers that are at hand already; it is asked for all others. */
  private final class Registered implements SchemaRegistry {

    @Override
    public int register(String subject, Schema schema) {
      Integer id = registered.remove(subject);
      return id == null ? client.register(subject, schema) : id;
    }

    @Override
    public Optional<Schema> schema(int id) {
      return asked.schema(id);
    }
  }
}
