package io.signalbox.classifier;

import io.signalbox.classifier.UnitState.FactValue;
import io.signalbox.classifier.UnitState.PlayStanding;
import io.signalbox.stage.row.RowForm;
import io.signalbox.stage.row.RowReader;
import io.signalbox.stage.row.RowWriter;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of a unit: flat, without names of fields; equal states have equal bytes. The
 * first byte is the form's number.
 *
 * <p>An event opens only the evidence it concerns. What is asked for at evaluations alone (where
 * the unit stands with each play, facts, deals) stands in front of it and is copied unread.
 */
public final class UnitStateCodec {

  /** Parts of a row are read by it, too. */
  static final RowForm FORM = new RowForm("a unit", 5);

  private static final int REVIEWING = 1;
  private static final int TOUCHED = 2;

  private UnitStateCodec() {}

  /** The state's bytes; {@code person} is the unit's person, null for the account as a whole. */
  public static byte[] encode(UnitState state, @Nullable String person) {
    RowWriter out = FORM.begin(state.expectedSize());
    out.writeFixed(state.clock).writeFixed(state.due.timer());
    out.writeFixed(state.identifiedSince).writeFixed(state.seenSince);
    out.writeByte(
        (state.reviewing ? REVIEWING : 0) | (state.due.isTouched(state.clock) ? TOUCHED : 0));
    state.writeRest(out);
    state.evidence.write(out);
    return out.toBytes();
  }

  /**
   * The state that {@link #encode} wrote.
   *
   * @throws io.signalbox.stage.row.UnreadableRowException if the bytes are of another form or
   *     damaged; of evidence that is not opened only its length is looked at
   */
  public static UnitState decode(byte[] bytes, @Nullable String person) {
    RowReader in = FORM.open(bytes);
    long clock = in.readFixed();
    long timer = in.readFixed();
    long identifiedSince = in.readFixed();
    long seenSince = in.readFixed();
    int flags = in.readByte();
    DueTimes due = DueTimes.of((flags & TOUCHED) == 0 ? UnitState.NEVER : clock + 1, timer);
    int length = in.readInt();
    UnitState.Rest rest = new UnitState.Rest(bytes, in.skip(length), length);
    UnitState state = new UnitState(clock, due, UnitEvidence.read(in, person), rest);
    in.end();
    state.identifiedSince = identifiedSince;
    state.seenSince = seenSince;
    state.reviewing = (flags & REVIEWING) != 0;
    return state;
  }

  static void writeRest(RowWriter out, UnitState state) {
    out.writeLong(state.plays().size());
    for (Map.Entry<String, PlayStanding> play : state.plays().entrySet()) {
      out.writeText(play.getKey()).writeBoolean(play.getValue().qualified());
      out.writeLong(play.getValue().transitions()).writeLong(play.getValue().since());
    }
    write(out, state.facts());
    write(out, state.deals());
  }

  static void readRest(
      RowReader in,
      SortedMap<String, PlayStanding> plays,
      SortedMap<String, FactValue> facts,
      SortedMap<String, FactValue> deals) {
    for (int left = in.readSize(); left > 0; left--) {
      String play = in.readText();
      boolean qualified = in.readBoolean();
      long transitions = in.readLong();
      plays.put(play, new PlayStanding(qualified, transitions, in.readLong()));
    }
    readFacts(in, facts);
    readFacts(in, deals);
  }

  private static void write(RowWriter out, SortedMap<String, FactValue> facts) {
    out.writeLong(facts.size());
    for (Map.Entry<String, FactValue> fact : facts.entrySet()) {
      out.writeText(fact.getKey()).writeValue(fact.getValue().value());
      out.writeLong(fact.getValue().occurredAt()).writeText(fact.getValue().eventId());
    }
  }

  private static void readFacts(RowReader in, SortedMap<String, FactValue> facts) {
    for (int left = in.readSize(); left > 0; left--) {
      String fact = in.readText();
      Object value = in.readValue();
      long occurredAt = in.readLong();
      facts.put(fact, new FactValue(value, occurredAt, in.readText()));
    }
  }
}
