package io.signalbox.policy;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A list that policies name. It may be a table that says of each account who works it.
 *
 * @param name unique among the lists
 * @param values what is in it
 * @param assignees who works each value; empty when the list names nobody
 * @param hash the list's version, 64 hexadecimal characters
 */
public record NamedList(
    String name, SortedSet<String> values, SortedMap<String, String> assignees, String hash) {

  private static final String BETWEEN = "\t";
  private static final String LINE = "\n";

  public NamedList {
    values = Collections.unmodifiableSortedSet(values);
    assignees = Collections.unmodifiableSortedMap(new TreeMap<>(assignees));
    if (!assignees.isEmpty() && !assignees.keySet().equals(values)) {
      throw new IllegalArgumentException("a table names somebody for each of its values");
    }
  }

  /** A list that names nobody. */
  public NamedList(String name, SortedSet<String> values, String hash) {
    this(name, values, new TreeMap<>(), hash);
  }

  /** A list with its hash: the SHA-256 of its {@link #text} in UTF-8. */
  public static NamedList of(String name, Collection<String> values) {
    return hashed(new NamedList(name, new TreeSet<>(values), ""));
  }

  /** A table with its hash, as {@link #of}. */
  public static NamedList table(String name, SortedMap<String, String> assignees) {
    return hashed(new NamedList(name, new TreeSet<>(assignees.keySet()), assignees, ""));
  }

  /**
   * A list as an activation records it.
   *
   * @param assignees in the order of the values; empty when the list names nobody
   */
  public static NamedList recorded(
      String name, List<String> values, List<String> assignees, String hash) {
    SortedMap<String, String> table = new TreeMap<>();
    for (int i = 0; i < assignees.size(); i++) {
      table.put(values.get(i), assignees.get(i));
    }
    return new NamedList(name, new TreeSet<>(values), table, hash);
  }

  /** The list of a {@link #text}, with the hash that was recorded beside it. */
  public static NamedList parse(String name, String text, String hash) {
    List<String[]> lines = text.lines().map(line -> line.split(BETWEEN, 2)).toList();
    return recorded(
        name,
        lines.stream().map(line -> line[0]).toList(),
        lines.stream().filter(line -> line.length > 1).map(line -> line[1]).toList(),
        hash);
  }

  /** Its values, sorted, one a line; in a table each with a tabulator and who works it. */
  public String text() {
    return String.join(
        LINE,
        values.stream()
            .map(value -> assignees.isEmpty() ? value : value + BETWEEN + assignees.get(value))
            .toList());
  }

  private static NamedList hashed(NamedList list) {
    return new NamedList(
        list.name(), list.values(), list.assignees(), CanonicalForm.sha256(list.text()));
  }
}
