package io.signalbox.audit;

import io.signalbox.schemas.AuditEntry;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.TopicDecoder;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.UndecodableException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** The facts that one look-up has fetched so far, in the order of the register. */
final class RegisterFacts {

  private final List<SpecificRecord> facts = new ArrayList<>();
  private final TopicDecoder<AuditEntry> entries;
  private final FactDecoder decoder;
  private final EntryReader reader;
  private int unreadable;

  RegisterFacts(Contracts contracts, EntryReader reader) {
    this.entries = contracts.decoder(Topics.AUDIT);
    this.decoder = new FactDecoder(contracts);
    this.reader = reader;
  }

  void read(List<EntryPosition> positions) {
    if (positions.isEmpty()) {
      return;
    }
    for (StoredEntry stored : reader.read(positions)) {
      try {
        switch (decoder.decode(entries.decode(stored.bytes()))) {
          case RegisteredContent.Fact fact -> facts.add(fact.fact());
          case RegisteredContent.HashOnly hash -> {}
          case RegisteredContent.Unreadable content -> unreadable++;
        }
      } catch (UndecodableException e) {
        unreadable++;
      }
    }
  }

  /** The facts of one kind, as a list of the caller's own. */
  <T extends SpecificRecord> List<T> of(Class<T> type) {
    List<T> found = new ArrayList<>();
    for (SpecificRecord fact : facts) {
      if (type.isInstance(fact)) {
        found.add(type.cast(fact));
      }
    }
    return found;
  }

  int unreadable() {
    return unreadable;
  }
}
