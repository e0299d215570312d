package io.signalbox.classifier;

import io.signalbox.schemas.Property;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stored form of one set of evidence. The unit's own person is left out of its occurrences. */
final class OccurrenceCodec {

  private static final int NO_PERSON = 0;
  private static final int OWN_PERSON = 1;
  private static final int OTHER_PERSON = 2;

  private OccurrenceCodec() {}

  static void write(RowWriter out, EvidenceSet evidence, @Nullable String person) {
    out.writeLong(evidence.bound());
    write(out, evidence.counted(), person);
    write(out, evidence.ahead(), person);
  }

  static EvidenceSet read(RowReader in, long clock, @Nullable String person) {
    int bound = in.readInt();
    List<Occurrence> counted = readOccurrences(in, person);
    List<Occurrence> ahead = readOccurrences(in, person);
    return EvidenceSet.restored(bound, clock, counted, ahead);
  }

  private static void write(RowWriter out, List<Occurrence> occurrences, @Nullable String person) {
    out.writeLong(occurrences.size());
    for (Occurrence occurrence : occurrences) {
      Occurrence.Place place = occurrence.placeIn(person);
      if (place != null) {
        out.copy(place.row(), place.from(), place.length());
        continue;
      }
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
      int from = in.skip(0);
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
      long position = in.readLong();
      Occurrence.Place place = new Occurrence.Place(in.bytes(), from, in.skip(0) - from, person);
      occurrences.add(
          new Occurrence(occurredAt, eventId, name, by, key, role, fields, position, place));
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
}
