package io.signalbox.ingest;

import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The sources by their write keys. Its text names the sources and never a key. */
public final class Sources {

  private final Map<String, Source> byWriteKey;

  /** Knows exactly these sources; several keys may belong to one, so that keys can be changed. */
  public Sources(Map<String, Source> byWriteKey) {
    this.byWriteKey = Map.copyOf(byWriteKey);
  }

  /** The source with this write key; empty when the key is wrong. */
  public Optional<Source> find(String writeKey) {
    return Optional.ofNullable(byWriteKey.get(writeKey));
  }

  /** Whether any write key is known. */
  public boolean isEmpty() {
    return byWriteKey.isEmpty();
  }

  /** Whether a key or a name is blank. */
  boolean hasBlank() {
    return byWriteKey.entrySet().stream()
        .anyMatch(entry -> entry.getKey().isBlank() || entry.getValue().name().isBlank());
  }

  @Override
  public String toString() {
    TreeSet<String> names = new TreeSet<>();
    byWriteKey.values().forEach(source -> names.add(source.name()));
    return "sources " + names;
  }
}
