package io.signalbox.classifier;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Divides a unit that is too large for one record. Its parts are joined in any order: evidence is a
 * set, and facts keep the later writer.
 */
final class UnitParts {

  private record Piece(long collector, int bound, Occurrence occurrence) {}

  private UnitParts() {}

  /**
   * The unit's rows.
   *
   * @param most the most bytes of each; one occurrence alone may exceed it
   */
  static List<byte[]> of(UnitState unit, @Nullable String person, int most) {
    byte[] whole = UnitStateCodec.encode(unit, person);
    if (whole.length <= most) {
      return List.of(whole);
    }
    List<Piece> pieces = new ArrayList<>();
    unit.evidence.forEach(
        unit.clock,
        (id, set) -> {
          set.counted().forEach(one -> pieces.add(new Piece(id, set.bound(), one)));
          set.ahead().forEach(one -> pieces.add(new Piece(id, set.bound(), one)));
        });
    List<byte[]> parts = new ArrayList<>();
    divide(unit, pieces, person, most, parts);
    return parts;
  }

  private static void divide(
      UnitState unit, List<Piece> pieces, @Nullable String person, int most, List<byte[]> parts) {
    byte[] row = UnitStateCodec.encode(part(unit, pieces, person, parts.isEmpty()), person);
    if (row.length <= most || pieces.size() < 2) {
      parts.add(row);
      return;
    }
    int half = pieces.size() / 2;
    divide(unit, pieces.subList(0, half), person, most, parts);
    divide(unit, pieces.subList(half, pieces.size()), person, most, parts);
  }

  private static UnitState part(
      UnitState unit, List<Piece> pieces, @Nullable String person, boolean first) {
    UnitState part = new UnitState(unit.clock, person);
    part.identifiedSince = unit.identifiedSince;
    part.seenSince = unit.seenSince;
    if (first) {
      part.facts().putAll(unit.facts());
      part.deals().putAll(unit.deals());
    }
    for (Piece piece : pieces) {
      EvidenceSet known = part.evidence.get(piece.collector(), unit.clock);
      EvidenceSet set = known == null ? EvidenceSet.empty(piece.bound(), unit.clock) : known;
      set.add(piece.occurrence());
      part.evidence.put(piece.collector(), set);
    }
    return part;
  }
}
