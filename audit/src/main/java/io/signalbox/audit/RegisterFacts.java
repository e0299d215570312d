package io.signalbox.audit;

import io.signalbox.schemas.AuditEntry;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.TopicDecoder;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.UndecodableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** The facts that one look-up has fetched so far, in the order of the register. */
final class RegisterFacts {

  private final List<Registered<SpecificRecord>> facts = new ArrayList<>();
  private final TopicDecoder<AuditEntry> entries;
  private final FactDecoder decoder;
  private final EntryReader reader;
  private int unreadable;

  /**
   * A fact, and when it was appended to its topic.
   *
   * @param <T> its kind
   */
  record Registered<T extends SpecificRecord>(T fact, Instant appendedAt) {}

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
        AuditEntry entry = entries.decode(stored.bytes());
        switch (decoder.decode(entry)) {
          case RegisteredContent.Fact fact ->
              facts.add(new Registered<>(fact.fact(), entry.getAppendedAt()));
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
    registered(type).forEach(each -> found.add(each.fact()));
    return found;
  }

  /** The facts of one kind with when they were appended, as a list of the caller's own. */
  <T extends SpecificRecord> List<Registered<T>> registered(Class<T> type) {
    List<Registered<T>> found = new ArrayList<>();
    for (Registered<SpecificRecord> each : facts) {
      if (type.isInstance(each.fact())) {
        found.add(new Registered<>(type.cast(each.fact()), each.appendedAt()));
      }
    }
    return found;
  }

  int unreadable() {
    return unreadable;
  }
}
