package io.signalbox.policy;

import java.util.Collections;
import java.util.SortedSet;

/**
 * A list that policies name.
 *
 * @param name unique among the lists
 * @param values what is in it
 * @param hash SHA-256 of the sorted values, 64 hexadecimal characters: the list's version
 */
public record NamedList(String name, SortedSet<String> values, String hash) {

  public NamedList {
    values = Collections.unmodifiableSortedSet(values);
  }
}
