package io.signalbox.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * Remembers a registry's answers in a file, so that a restart need not wait for the registry.
 *
 * <p>Ids never change their meaning, so what is remembered stays true as long as the registry is
 * the same one. The file is replaced as a whole; a damaged one is an error, not an empty cache.
 *
 * <p>Nobody who asks for what is remembered waits for somebody who asks the registry, which may
 * take its time to say that it is away.
 */
public final class CachedRegistry implements SchemaRegistry {

  private final ObjectMapper json = new ObjectMapper();
  private final SchemaRegistry registry;
  private final Path file;
  private final Map<String, Integer> ids = new ConcurrentSkipListMap<>();
  private final Map<Integer, Schema> schemas = new ConcurrentSkipListMap<>();

  /**
   * Remembers what {@code registry} says in {@code file}, beginning with what is there already.
   *
   * @throws UncheckedIOException if the file is there but can't be read
   */
  public CachedRegistry(SchemaRegistry registry, Path file) {
    this.registry = registry;
    this.file = file;
    load();
  }

  @Override
  public int register(String subject, Schema schema) {
    String key = subject + " " + fingerprint(schema);
    Integer known = ids.get(key);
    if (known != null) {
      return known;
    }
    int id = registry.register(subject, schema);
    ids.put(key, id);
    schemas.put(id, schema);
    save();
    return id;
  }

  @Override
  public Optional<Schema> schema(int id) {
    Schema known = schemas.get(id);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Schema> fetched = registry.schema(id);
    fetched.ifPresent(
        schema -> {
          schemas.put(id, schema);
          save();
        });
    return fetched;
  }

  /** Whether the ids of all these topics are remembered, so that no registry is needed to start. */
  public boolean knows(Iterable<Topic<?>> topics, String prefix) {
    for (Topic<?> topic : topics) {
      if (!ids.containsKey(topic.subject(prefix) + " " + fingerprint(topic.schema()))) {
        return false;
      }
    }
    return true;
  }

  private static String fingerprint(Schema schema) {
    // The parsing form leaves documentation out: a better doc string is no new contract. Defaults
    // are left out as well, but a default alone never changes what this schema writes.
    return Long.toHexString(SchemaNormalization.parsingFingerprint64(schema));
  }

  private void load() {
    try {
      JsonNode stored = json.readTree(Files.readAllBytes(file));
      stored
          .path("ids")
          .properties()
          .forEach(entry -> ids.put(entry.getKey(), entry.getValue().asInt()));
      stored
          .path("schemas")
          .properties()
          .forEach(
              entry ->
                  schemas.put(
                      Integer.valueOf(entry.getKey()),
                      new Schema.Parser().parse(entry.getValue().asText())));
    } catch (NoSuchFileException e) {
      // Nothing was remembered yet.
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The schema cache %s can't be read; delete it to fetch the ids anew".formatted(file), e);
    }
  }

  private synchronized void save() {
    ObjectNode stored = json.createObjectNode();
    ObjectNode storedIds = stored.putObject("ids");
    ids.forEach(storedIds::put);
    ObjectNode storedSchemas = stored.putObject("schemas");
    schemas.forEach((id, schema) -> storedSchemas.put(Integer.toString(id), schema.toString()));
    try {
      Path next = file.resolveSibling(file.getFileName() + ".next");
      Files.write(next, json.writeValueAsBytes(stored));
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("The schema cache %s can't be written".formatted(file), e);
    }
  }
}
