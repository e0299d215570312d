package io.signalbox.policy;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** Reads lists of different names. */
final class Names {

  private Names() {}

  /** The names, sorted; {@code each} sees every one with its place. Empty if one is wrong. */
  static Optional<SortedSet<String>> read(
      List<YamlValue> values, BiConsumer<YamlValue, String> each) {
    SortedSet<String> names = new TreeSet<>();
    boolean sound = true;
    for (YamlValue value : values) {
      Optional<String> name = value.text();
      name.ifPresent(text -> each.accept(value, text));
      sound &= name.isPresent() && isNew(names, name.get(), value);
    }
    return sound ? Optional.of(Collections.unmodifiableSortedSet(names)) : Optional.empty();
  }

  private static boolean isNew(SortedSet<String> names, String name, YamlValue value) {
    if (!names.add(name)) {
      value.problem("'%s' is named twice".formatted(name), "remove one of the two");
      return false;
    }
    return true;
  }
}
