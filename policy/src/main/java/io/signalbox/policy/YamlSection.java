package io.signalbox.policy;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A mapping whose keys are words of the language. */
final class YamlSection {

  private final YamlValue mapping;
  private final Map<String, YamlEntry> entries;
  private final Set<String> misspelt;

  private YamlSection(YamlValue mapping, Map<String, YamlEntry> entries, Set<String> misspelt) {
    this.mapping = mapping;
    this.entries = entries;
    this.misspelt = misspelt;
  }

  /** Reads a mapping and notes every key that the grammar does not know there. */
  static Optional<YamlSection> read(YamlValue mapping, Words words) {
    return YamlEntry.read(mapping).map(entries -> known(mapping, entries, words));
  }

  private static YamlSection known(YamlValue mapping, List<YamlEntry> entries, Words words) {
    Map<String, YamlEntry> known = new HashMap<>();
    Set<String> misspelt = new HashSet<>();
    for (YamlEntry entry : entries) {
      if (words.known().contains(entry.name())) {
        known.put(entry.name(), entry);
      } else {
        words.nearest(entry.name()).ifPresent(misspelt::add);
        entry
            .key()
            .problem(
                "unknown key '%s' in %s".formatted(entry.name(), mapping.title()),
                words.mend(entry.name()));
      }
    }
    return new YamlSection(mapping, known, misspelt);
  }

  /** The value of a key, if it is there. */
  Optional<YamlValue> find(String key) {
    return Optional.ofNullable(entries.get(key)).map(YamlEntry::value);
  }

  /** Whether a key is there, be it misspelt: then one complaint is enough. */
  boolean mentions(String key) {
    return entries.containsKey(key) || misspelt.contains(key);
  }

  /** Whether it has keys, and none of them is known: then one complaint is enough. */
  boolean isForeign() {
    return entries.isEmpty() && !mapping.isEmptyMapping();
  }

  /** Whether one of these keys is there, be it misspelt. */
  boolean mentionsAny(String... keys) {
    return Stream.of(keys).anyMatch(this::mentions);
  }

  /** The value of a key that must be there; {@code mend} says what to write. */
  Optional<YamlValue> require(String key, String mend) {
    Optional<YamlValue> value = find(key);
    if (!mentions(key)) {
      mapping.problem("'%s' is missing in %s".formatted(key, mapping.title()), mend);
    }
    return value;
  }

  /** Whether exactly one of these keys is there; notes a problem if not. */
  boolean hasOneOf(String mend, String... keys) {
    if (Stream.of(keys).noneMatch(this::mentions)) {
      String what = "neither '%s' in %s".formatted(String.join("' nor '", keys), mapping.title());
      mapping.problem(what, mend);
    }
    return hasAtMostOneOf(keys) && Stream.of(keys).anyMatch(entries::containsKey);
  }

  /** Whether no two of these keys are there; notes a problem if they are. */
  boolean hasAtMostOneOf(String... keys) {
    List<YamlEntry> there = inOrder().filter(e -> List.of(keys).contains(e.name())).toList();
    if (there.size() < 2) {
      return true;
    }
    String first = Stream.of(keys).filter(entries::containsKey).findFirst().orElseThrow();
    String second = Stream.of(keys).filter(entries::containsKey).skip(1).findFirst().orElseThrow();
    String what = "both '%s' and '%s' in %s".formatted(first, second, mapping.title());
    there.getLast().key().problem(what, "keep one of the two");
    return false;
  }

  /**
   * Notes every key beside these.
   *
   * @param why what it does not go with, such as {@code 'absent'}
   */
  void expectOnly(Set<String> keys, String why) {
    inOrder()
        .filter(entry -> !keys.contains(entry.name()))
        .forEach(
            entry ->
                entry
                    .key()
                    .problem(
                        "'%s' does not go with %s in %s"
                            .formatted(entry.name(), why, mapping.title()),
                        "remove one of the two"));
  }

  private Stream<YamlEntry> inOrder() {
    return entries.values().stream()
        .sorted(
            Comparator.comparingInt(e -> e.key().node().getStartMark().orElseThrow().getIndex()));
  }

  /** The section as a value: its title and its place. */
  YamlValue value() {
    return mapping;
  }
}
