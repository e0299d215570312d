package io.signalbox.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/**
 * One {@code key: value} of a mapping.
 *
 * @param name the key's text
 * @param key the key and its place
 * @param value the value, with the title {@code 'key' in <mapping>}
 */
record YamlEntry(String name, YamlValue key, YamlValue value) {

  /** The entries of a mapping in the file's order; of a repeated key the first stays. */
  static Optional<List<YamlEntry>> read(YamlValue mapping) {
    if (!(mapping.node() instanceof MappingNode node)) {
      return mapping.wrong("is " + mapping.kind(), "write a mapping: one 'key: value' a line");
    }
    Map<String, YamlEntry> seen = new HashMap<>();
    List<YamlEntry> entries = new ArrayList<>();
    for (NodeTuple tuple : node.getValue()) {
      entry(mapping, tuple)
          .filter(entry -> isFirst(seen.putIfAbsent(entry.name(), entry), entry, mapping))
          .ifPresent(entries::add);
    }
    return Optional.of(entries);
  }

  private static Optional<YamlEntry> entry(YamlValue mapping, NodeTuple tuple) {
    YamlValue key =
        new YamlValue(
            mapping.file(), "a key in " + mapping.title(), tuple.getKeyNode(), mapping.problems());
    return key.text()
        .map(
            name ->
                new YamlEntry(
                    name,
                    key,
                    new YamlValue(
                        mapping.file(),
                        "'%s' in %s".formatted(name, mapping.title()),
                        tuple.getValueNode(),
                        mapping.problems())));
  }

  private static boolean isFirst(@Nullable YamlEntry earlier, YamlEntry entry, YamlValue mapping) {
    if (earlier == null) {
      return true;
    }
    entry
        .key()
        .problem(
            "duplicate key '%s' in %s".formatted(entry.name(), mapping.title()),
            "it is already on line %d: keep one of the two".formatted(earlier.key().line()));
    return false;
  }
}
