package io.signalbox.audit;

import java.util.List;

/** Fetches entries from the register. */
@FunctionalInterface
public interface EntryReader {

  /** The entries at these positions, sorted by partition and offset. */
  List<StoredEntry> read(List<EntryPosition> positions);
}
