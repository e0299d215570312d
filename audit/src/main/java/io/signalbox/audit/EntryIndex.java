package io.signalbox.audit;

import java.util.List;

/** Finds entries by the key of their fact. */
@FunctionalInterface
public interface EntryIndex {

  /**
   * Where the entries of this key stand, in the order of the register; empty for an unknown key.
   */
  List<EntryPosition> find(String key);
}
