package io.signalbox.classifier;

import io.signalbox.classifier.Occurrence.Content;
import io.signalbox.classifier.Occurrence.Place;
import io.signalbox.schemas.Property;
import io.signalbox.stage.row.RowReader;
import io.signalbox.stage.row.RowWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of one set of evidence. Each occurrence stands behind its length: when it was is
 * read at once, all else when it is asked for. The unit's own person is left out, and a distinct
 * value that is the person is said once.
 */
final class OccurrenceCodec {

  /** Marks: who did it, and what distinct value it stands for. */
  private static final int OWN_PERSON = 1;

  private static final int OTHER_PERSON = 2;
  private static final int KEY = 4;
  private static final int PERSON_IS_KEY = 8;

  /** How many bytes an occurrence usually takes at most. */
  private static final int ROOM = 128;

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

  /** Reads what {@link #write} wrote of one occurrence behind its instant. */
  static Content content(Place place) {
    RowReader in = contentOf(place);
    int marks = in.readByte();
    String person = null;
    if ((marks & OWN_PERSON) != 0) {
      person = place.unit();
    } else if ((marks & OTHER_PERSON) != 0) {
      person = in.readText();
    }
    String key = (marks & PERSON_IS_KEY) != 0 ? person : null;
    if ((marks & KEY) != 0) {
      key = in.readText();
    }
    return new Content(
        in.readText(),
        in.readText(),
        person,
        key,
        in.readNullable(),
        readFields(in),
        in.readLong());
  }

  /** Whether the occurrence at a place has this identity. */
  static boolean isIdentity(Place place, String identity) {
    RowReader in = contentOf(place);
    return toIdentity(in) ? in.isText(identity) : identity.equals(place.unit());
  }

  /** Whether the occurrences at two places have the same identity. */
  static boolean isSame(Place one, Place other) {
    RowReader in = contentOf(one);
    if (!toIdentity(in)) {
      return one.unit() != null && isIdentity(other, one.unit());
    }
    RowReader of = contentOf(other);
    return toIdentity(of) ? in.isSameText(of) : other.unit() != null && in.isText(other.unit());
  }

  private static RowReader contentOf(Place place) {
    return UnitStateCodec.FORM.openAt(place.row(), place.from() + Long.BYTES);
  }

  /** Goes to the text that is an identity; false where that is the unit's person, left out. */
  private static boolean toIdentity(RowReader in) {
    int marks = in.readByte();
    if ((marks & PERSON_IS_KEY) != 0) {
      return (marks & OWN_PERSON) == 0;
    }
    if ((marks & OTHER_PERSON) != 0) {
      in.skipText();
    }
    return true; // the key, and where there is none the event's id
  }

  private static void write(RowWriter out, List<Occurrence> occurrences, @Nullable String person) {
    out.writeLong(occurrences.size());
    for (Occurrence occurrence : occurrences) {
      Place place = occurrence.placeIn(person);
      out.writeLong(place.length()).copy(place.row(), place.from(), place.length());
    }
  }

  /** Writes an occurrence down as rows of this unit hold it; null for an account. */
  static Place place(Occurrence occurrence, @Nullable String person) {
    RowWriter out = new RowWriter(ROOM);
    out.writeFixed(occurrence.occurredAt());
    writeContent(out, occurrence, person);
    byte[] row = out.toBytes();
    return new Place(row, 0, row.length, person);
  }

  private static void writeContent(RowWriter out, Occurrence occurrence, @Nullable String person) {
    String by = occurrence.person();
    String key = occurrence.key();
    int whose = by == null ? 0 : by.equals(person) ? OWN_PERSON : OTHER_PERSON;
    int keyed = key == null ? 0 : key.equals(by) ? PERSON_IS_KEY : KEY;
    out.writeByte(whose | keyed);
    if (by != null && whose == OTHER_PERSON) {
      out.writeText(by);
    }
    if (key != null && keyed == KEY) {
      out.writeText(key);
    }
    out.writeText(occurrence.eventId()).writeText(occurrence.name());
    out.writeNullable(occurrence.role());
    out.writeLong(occurrence.fields().size());
    for (Property field : occurrence.fields()) {
      out.writeText(field.getName()).writeValue(field.getValue());
    }
    out.writeLong(occurrence.position());
  }

  private static List<Occurrence> readOccurrences(RowReader in, @Nullable String person) {
    int size = in.readSize();
    List<Occurrence> occurrences = new ArrayList<>(size + 1);
    for (int left = size; left > 0; left--) {
      int length = in.readInt();
      int from = in.skip(length);
      Place place = new Place(in.bytes(), from, length, person);
      occurrences.add(new Occurrence(in.fixedAt(from), place));
    }
    return occurrences;
  }

  private static List<Property> readFields(RowReader in) {
    int size = in.readSize();
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
