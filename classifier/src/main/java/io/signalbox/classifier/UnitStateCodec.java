package io.signalbox.classifier;

import io.signalbox.classifier.UnitState.FactValue;
import io.signalbox.classifier.UnitState.PlayStanding;
import io.signalbox.schemas.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of a unit: flat, without names of fields; equal states have equal bytes. The
 * first byte is the form's version.
 *
 * <p>Empty evidence is not stored. A person's own pseudonym is left out of its occurrences.
 */
public final class UnitStateCodec {

  private static final byte VERSION = 2;
  private static final int NO_PERSON = 0;
  private static final int OWN_PERSON = 1;
  private static final int OTHER_PERSON = 2;

  private UnitStateCodec() {}

  /** The state's bytes; {@code person} is the unit's person, null for the account as a whole. */
  public static byte[] encode(UnitState state, @Nullable String person) {
    RowWriter out = new RowWriter(512);
    out.writeByte(VERSION);
    out.writeFixed(state.clock).writeFixed(state.due);
    out.writeFixed(state.identifiedSince).writeFixed(state.seenSince);
    out.writeBoolean(state.reviewing);
    out.writeLong(state.plays.size());
    for (Map.Entry<String, PlayStanding> play : state.plays.entrySet()) {
      out.writeText(play.getKey()).writeBoolean(play.getValue().qualified());
      out.writeLong(play.getValue().transitions()).writeLong(play.getValue().since());
    }
    int sets = 0;
    for (EvidenceSet evidence : state.evidence.values()) {
      sets += evidence.isEmpty() ? 0 : 1;
    }
    out.writeLong(sets);
    for (Map.Entry<Long, EvidenceSet> entry : state.evidence.entrySet()) {
      EvidenceSet evidence = entry.getValue();
      if (!evidence.isEmpty()) {
        out.writeFixed(entry.getKey()).writeLong(evidence.bound());
        write(out, evidence.counted(), person);
        write(out, evidence.ahead(), person);
      }
    }
    write(out, state.facts);
    write(out, state.deals);
    return out.toBytes();
  }

  /** The state that {@link #encode} wrote. */
  public static UnitState decode(byte[] bytes, @Nullable String person) {
    RowReader in = new RowReader(bytes);
    int version = in.readByte();
    if (version != VERSION) {
      throw new IllegalStateException(
          "This version reads form %d of a unit's state, not form %d".formatted(VERSION, version));
    }
    UnitState state = new UnitState(in.readFixed());
    state.stored = true;
    state.due = in.readFixed();
    state.identifiedSince = in.readFixed();
    state.seenSince = in.readFixed();
    state.reviewing = in.readBoolean();
    for (int left = in.readInt(); left > 0; left--) {
      String play = in.readText();
      boolean qualified = in.readBoolean();
      long transitions = in.readLong();
      state.plays.put(play, new PlayStanding(qualified, transitions, in.readLong()));
    }
    for (int left = in.readInt(); left > 0; left--) {
      long id = in.readFixed();
      int bound = in.readInt();
      List<Occurrence> counted = readOccurrences(in, person);
      List<Occurrence> ahead = readOccurrences(in, person);
      state.evidence.put(id, EvidenceSet.restored(bound, state.clock, counted, ahead));
    }
    readFacts(in, state.facts);
    readFacts(in, state.deals);
    return state;
  }

  private static void write(RowWriter out, List<Occurrence> occurrences, @Nullable String person) {
    out.writeLong(occurrences.size());
    for (Occurrence occurrence : occurrences) {
      out.writeLong(occurrence.occurredAt()).writeText(occurrence.eventId());
      out.writeText(occurrence.name());
      String by = occurrence.person();
      if (by == null) {
        out.writeByte(NO_PERSON);
      } else if (by.equals(person)) {
        out.writeByte(OWN_PERSON);
      } else {
        out.writeByte(OTHER_PERSON).writeText(by);
      }
      out.writeOptional(occurrence.key()).writeOptional(occurrence.role());
      out.writeLong(occurrence.fields().size());
      for (Property field : occurrence.fields()) {
        out.writeText(field.getName()).writeValue(field.getValue());
      }
      out.writeLong(occurrence.position());
    }
  }

  private static List<Occurrence> readOccurrences(RowReader in, @Nullable String person) {
    int size = in.readInt();
    List<Occurrence> occurrences = new ArrayList<>(size);
    for (int left = size; left > 0; left--) {
      long occurredAt = in.readLong();
      String eventId = in.readText();
      String name = in.readText();
      String by =
          switch (in.readByte()) {
            case OWN_PERSON -> person;
            case OTHER_PERSON -> in.readText();
            default -> null;
          };
      String key = in.readOptional();
      String role = in.readOptional();
      List<Property> fields = readFields(in);
      occurrences.add(
          new Occurrence(occurredAt, eventId, name, by, key, role, fields, in.readLong()));
    }
    return occurrences;
  }

  private static List<Property> readFields(RowReader in) {
    int size = in.readInt();
    if (size == 0) {
      return List.of();
    }
    List<Property> fields = new ArrayList<>(size);
    for (int left = size; left > 0; left--) {
      String name = in.readText();
      fields.add(new Property(name, in.readValue()));
    }
    return fields;
  }

  private static void write(RowWriter out, SortedMap<String, FactValue> facts) {
    out.writeLong(facts.size());
    for (Map.Entry<String, FactValue> fact : facts.entrySet()) {
      out.writeText(fact.getKey()).writeValue(fact.getValue().value());
      out.writeLong(fact.getValue().occurredAt()).writeText(fact.getValue().eventId());
    }
  }

  private static void readFacts(RowReader in, SortedMap<String, FactValue> facts) {
    for (int left = in.readInt(); left > 0; left--) {
      String fact = in.readText();
      Object value = in.readValue();
      long occurredAt = in.readLong();
      facts.put(fact, new FactValue(value, occurredAt, in.readText()));
    }
  }
}
