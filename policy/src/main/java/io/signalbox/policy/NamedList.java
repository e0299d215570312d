package io.signalbox.policy;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A list that policies name.
 *
 * @param name unique among the lists
 * @param values what is in it
 * @param hash the list's version, 64 hexadecimal characters
 */
public record NamedList(String name, SortedSet<String> values, String hash) {

  public NamedList {
    values = Collections.unmodifiableSortedSet(values);
  }

  /** A list with its hash: the SHA-256 of the sorted values in UTF-8, a line feed between two. */
  public static NamedList of(String name, Collection<String> values) {
    SortedSet<String> sorted = new TreeSet<>(values);
    return new NamedList(name, sorted, CanonicalForm.sha256(String.join("\n", sorted)));
  }
}
