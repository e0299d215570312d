package io.signalbox.classifier;

import io.signalbox.classifier.UnitState.FactValue;
import io.signalbox.classifier.UnitState.PlayStanding;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of a unit: flat, without names of fields; equal states have equal bytes. The
 * first byte is the form's version.
 *
 * <p>Empty evidence is not stored. A person's own pseudonym is left out of its occurrences.
 */
public final class UnitStateCodec {

  private static final byte VERSION = 1;
  private static final int NO_PERSON = 0;
  private static final int OWN_PERSON = 1;
  private static final int OTHER_PERSON = 2;

  private UnitStateCodec() {}

  /** The state's bytes; {@code person} is the unit's person, null for the account as a whole. */
  public static byte[] encode(UnitState state, @Nullable String person) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeLong(state.clock);
      out.writeLong(state.due);
      out.writeShort(state.plays.size());
      for (Map.Entry<String, PlayStanding> play : state.plays.entrySet()) {
        out.writeUTF(play.getKey());
        out.writeBoolean(play.getValue().qualified());
        out.writeLong(play.getValue().transitions());
      }
      Map<Long, EvidenceSet> evidence = new TreeMap<>(state.evidence);
      evidence.values().removeIf(EvidenceSet::isEmpty);
      out.writeShort(evidence.size());
      for (Map.Entry<Long, EvidenceSet> entry : evidence.entrySet()) {
        out.writeLong(entry.getKey());
        out.writeInt(entry.getValue().bound());
        write(out, entry.getValue().counted(), person);
        write(out, entry.getValue().ahead(), person);
      }
      out.writeShort(state.facts.size());
      for (Map.Entry<String, FactValue> fact : state.facts.entrySet()) {
        out.writeUTF(fact.getKey());
        writeValue(out, fact.getValue().value());
        out.writeLong(fact.getValue().occurredAt());
        out.writeUTF(fact.getValue().eventId());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  /** The state that {@link #encode} wrote. */
  public static UnitState decode(byte[] bytes, @Nullable String person) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readByte();
      if (version != VERSION) {
        throw new IllegalStateException(
            "This version reads form %d of a unit's state, not form %d"
                .formatted(VERSION, version));
      }
      UnitState state = new UnitState(in.readLong());
      state.stored = true;
      state.due = in.readLong();
      for (int left = in.readShort(); left > 0; left--) {
        String play = in.readUTF();
        boolean qualified = in.readBoolean();
        state.plays.put(play, new PlayStanding(qualified, in.readLong()));
      }
      for (int left = in.readShort(); left > 0; left--) {
        long evidenceId = in.readLong();
        int bound = in.readInt();
        List<Occurrence> counted = read(in, person);
        List<Occurrence> ahead = read(in, person);
        state.evidence.put(evidenceId, EvidenceSet.restored(bound, state.clock, counted, ahead));
      }
      for (int left = in.readShort(); left > 0; left--) {
        String fact = in.readUTF();
        Object value = readValue(in);
        long occurredAt = in.readLong();
        state.facts.put(fact, new FactValue(value, occurredAt, in.readUTF()));
      }
      return state;
    } catch (IOException e) {
      throw new UncheckedIOException("a unit's state is cut short", e);
    }
  }

  private static void write(
      DataOutputStream out, List<Occurrence> occurrences, @Nullable String person)
      throws IOException {
    out.writeInt(occurrences.size());
    for (Occurrence occurrence : occurrences) {
      out.writeLong(occurrence.occurredAt());
      out.writeUTF(occurrence.eventId());
      out.writeUTF(occurrence.name());
      String by = occurrence.person();
      if (by == null) {
        out.writeByte(NO_PERSON);
      } else if (by.equals(person)) {
        out.writeByte(OWN_PERSON);
      } else {
        out.writeByte(OTHER_PERSON);
        out.writeUTF(by);
      }
      String key = occurrence.key();
      out.writeBoolean(key != null);
      if (key != null) {
        out.writeUTF(key);
      }
      out.writeLong(occurrence.position());
    }
  }

  private static List<Occurrence> read(DataInputStream in, @Nullable String person)
      throws IOException {
    int size = in.readInt();
    List<Occurrence> occurrences = new ArrayList<>(size);
    for (int left = size; left > 0; left--) {
      long occurredAt = in.readLong();
      String eventId = in.readUTF();
      String name = in.readUTF();
      String by =
          switch (in.readByte()) {
            case OWN_PERSON -> person;
            case OTHER_PERSON -> in.readUTF();
            default -> null;
          };
      String key = in.readBoolean() ? in.readUTF() : null;
      occurrences.add(new Occurrence(occurredAt, eventId, name, by, key, in.readLong()));
    }
    return occurrences;
  }

  private static void writeValue(DataOutputStream out, Object value) throws IOException {
    switch (value) {
      case Boolean flag -> {
        out.writeByte('b');
        out.writeBoolean(flag);
      }
      case Long number -> {
        out.writeByte('l');
        out.writeLong(number);
      }
      case Double number -> {
        out.writeByte('d');
        out.writeDouble(number);
      }
      case String text -> {
        out.writeByte('s');
        out.writeUTF(text);
      }
      default -> throw new IllegalStateException("a fact can't be a " + value.getClass());
    }
  }

  private static Object readValue(DataInputStream in) throws IOException {
    int type = in.readByte();
    return switch (type) {
      case 'b' -> in.readBoolean();
      case 'l' -> in.readLong();
      case 'd' -> in.readDouble();
      case 's' -> in.readUTF();
      default -> throw new IllegalStateException("no fact has the type " + type);
    };
  }
}
