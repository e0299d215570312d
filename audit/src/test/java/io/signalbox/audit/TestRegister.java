package io.signalbox.audit;

import io.signalbox.schemas.AuditEntry;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.Topics;
import io.signalbox.testkit.InMemoryRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** A register in memory, written by the real chain. */
public final class TestRegister implements EntryIndex, EntryReader {

  private static final Instant APPENDED = Instant.parse("2026-03-05T14:00:00Z");

  private final Contracts contracts = new Contracts(new InMemoryRegistry(), "test.");
  private final List<List<byte[]>> partitions = new ArrayList<>();
  private final List<byte[]> lastHashes = new ArrayList<>();
  private final Map<String, Long> offsets = new HashMap<>();
  private final Map<String, List<EntryPosition>> index = new HashMap<>();

  public TestRegister(int partitionCount) {
    for (int partition = 0; partition < partitionCount; partition++) {
      partitions.add(new ArrayList<>());
      lastHashes.add(HashChain.start());
    }
    contracts.encoder(Topics.AUDIT);
  }

  public Contracts contracts() {
    return contracts;
  }

  /** The stored bytes of every partition, to be read or spoilt. */
  public List<List<byte[]>> partitions() {
    return partitions;
  }

  /** Registers a fact under its key; of a failed event only its hash. */
  public <T extends SpecificRecord> void add(
      int partition, Topic<T> topic, @Nullable String key, T fact) {
    long offset = offsets.getOrDefault(topic.baseName() + partition, 0L) + 2;
    add(partition, topic, key, fact, APPENDED.plusSeconds(offset));
  }

  /** Registers a fact that was appended to its topic then. */
  public <T extends SpecificRecord> void add(
      int partition, Topic<T> topic, @Nullable String key, T fact, Instant appendedAt) {
    byte[] bytes = contracts.encoder(topic).encode(fact);
    String place = topic.baseName() + partition;
    long offset = offsets.merge(place, 2L, Long::sum);
    List<byte[]> entries = partitions.get(partition);
    AuditEntry entry =
        HashChain.append(
            lastHashes.get(partition),
            entries.size() + 1L,
            new RegisteredFact(
                contracts.name(topic),
                partition,
                offset,
                appendedAt,
                key,
                topic.equals(Topics.FAILED_EVENTS) ? HashChain.sha256(bytes) : bytes));
    if (key != null) {
      index
          .computeIfAbsent(key, k -> new ArrayList<>())
          .add(new EntryPosition(partition, entries.size(), topic.baseName(), APPENDED));
    }
    entries.add(contracts.encoder(Topics.AUDIT).encode(entry));
    lastHashes.set(partition, HashChain.bytes(entry.getHash()));
  }

  public void add(Decision decision) {
    add(0, Topics.DECISIONS, decision.getAccount(), decision);
  }

  @Override
  public List<EntryPosition> find(String key) {
    return index.getOrDefault(key, List.of());
  }

  @Override
  public List<StoredEntry> read(List<EntryPosition> positions) {
    return positions.stream()
        .map(
            place ->
                new StoredEntry(
                    place.partition(),
                    place.offset(),
                    partitions.get(place.partition()).get((int) place.offset())))
        .toList();
  }

  public Iterator<StoredEntry> entries(int partition) {
    List<StoredEntry> entries = new ArrayList<>();
    for (byte[] bytes : partitions.get(partition)) {
      entries.add(new StoredEntry(partition, entries.size(), bytes));
    }
    return entries.iterator();
  }

  public VerificationResult verify() {
    return AuditVerification.verify(contracts, partitions.size(), this::entries);
  }
}
