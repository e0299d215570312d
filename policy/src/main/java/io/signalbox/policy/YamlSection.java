package io.signalbox.policy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

  /** The value of a key that must be there; {@code mend} says what to write. */
  Optional<YamlValue> require(String key, String mend) {
    Optional<YamlValue> value = find(key);
    if (!mentions(key)) {
      mapping.problem("'%s' is missing in %s".formatted(key, mapping.title()), mend);
    }
    return value;
  }

  /** Whether exactly one of two keys is there; notes a problem if not. */
  boolean hasOneOf(String first, String second, String mend) {
    Optional<YamlEntry> one = Optional.ofNullable(entries.get(first));
    Optional<YamlEntry> other = Optional.ofNullable(entries.get(second));
    if (one.isPresent() && other.isPresent()) {
      String what = "both '%s' and '%s' in %s".formatted(first, second, mapping.title());
      laterOf(one.get(), other.get()).key().problem(what, "keep one of the two");
      return false;
    }
    if (!mentions(first) && !mentions(second)) {
      String what = "neither '%s' nor '%s' in %s".formatted(first, second, mapping.title());
      mapping.problem(what, mend);
    }
    return one.isPresent() || other.isPresent();
  }

  private static YamlEntry laterOf(YamlEntry one, YamlEntry other) {
    int oneIndex = one.key().node().getStartMark().orElseThrow().getIndex();
    int otherIndex = other.key().node().getStartMark().orElseThrow().getIndex();
    return oneIndex > otherIndex ? one : other;
  }

  /** The section as a value: its title and its place. */
  YamlValue value() {
    return mapping;
  }
}
