package io.signalbox.policy;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The lists that policies may name. */
final class NamedLists {

  private final SortedMap<String, NamedList> lists = new TreeMap<>();
  private final boolean complete;

  private NamedLists(List<NamedList> lists, boolean complete) {
    lists.forEach(list -> this.lists.put(list.name(), list));
    this.complete = complete;
  }

  /** Exactly these lists are there. */
  static NamedLists of(List<NamedList> lists) {
    return new NamedLists(lists, true);
  }

  /** The lists could not be read, so whatever is named may be there. */
  static NamedLists unreadable() {
    return new NamedLists(List.of(), false);
  }

  /** The list of this name; notes a problem if there is none. */
  Optional<NamedList> find(YamlValue at, String name) {
    NamedList list = lists.get(name);
    if (list == null && complete) {
      at.problem(
          "there is no list '%s'".formatted(name),
          Words.suggestion(name, lists.keySet()).orElse("write it into lists.yaml"));
    }
    return Optional.ofNullable(list);
  }

  /** All of them, sorted by name. */
  List<NamedList> all() {
    return List.copyOf(lists.values());
  }
}
