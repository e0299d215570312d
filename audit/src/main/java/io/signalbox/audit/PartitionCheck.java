package io.signalbox.audit;

import io.signalbox.schemas.AuditEntry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows the chain of one partition of the register. */
final class PartitionCheck {

  private final int partition;
  private final RegisterCheck check;
  private final Map<String, Long> lastOffsets = new HashMap<>();
  private long expected = 1;
  private byte @Nullable [] previousHash = HashChain.start();

  PartitionCheck(int partition, RegisterCheck check) {
    this.partition = partition;
    this.check = check;
  }

  void next(StoredEntry stored) {
    check.entryRead();
    Optional<AuditEntry> read = check.read(stored, expected);
    if (read.isEmpty()) {
      // What stands there is unknown, so the next entry is judged by itself.
      expected++;
      previousHash = null;
      return;
    }
    AuditEntry entry = read.get();
    // An entry that was changed is named by its place, not by what it says now.
    long sequence = HashChain.isGenuine(entry) ? entry.getSequence() : expected;
    byte[] before = previousHash == null ? HashChain.bytes(entry.getPreviousHash()) : previousHash;
    HashChain.verify(entry, before, expected)
        .forEach(clause -> check.find(partition, sequence, clause));
    verifySource(entry, sequence);
    check.content(partition, sequence, entry);
    expected = sequence + 1;
    previousHash = HashChain.bytes(entry.getHash());
  }

  private void verifySource(AuditEntry entry, long sequence) {
    if (entry.getPartition() != partition) {
      check.find(
          partition,
          sequence,
          "its fact was read from partition %d and belongs there".formatted(entry.getPartition()));
    }
    Long last = lastOffsets.put(entry.getTopic(), entry.getOffset());
    if (last != null && entry.getOffset() <= last) {
      check.find(
          partition,
          sequence,
          "it registers offset %d of %s after offset %d"
              .formatted(entry.getOffset(), entry.getTopic(), last));
    }
  }
}
