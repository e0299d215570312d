package io.signalbox.classifier;

import io.signalbox.classifier.AccountFold.Turn;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.Tick;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/** Remembers who qualifies at the end of a fold, each with the decision that says so. */
final class Qualified extends Unheard {

  /** Nobody's record: these decisions are never written. */
  static final Origin NOBODY = new Origin("preview", 0, 0L);

  private final SortedMap<Place, Decision> decisions = new TreeMap<>();

  /** A unit and a play. */
  record Place(UnitKey unit, String play) implements Comparable<Place> {

    private static final Comparator<Place> ORDER =
        Comparator.comparing(Place::play).thenComparing(place -> place.unit().text());

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  @Override
  public void turned(UnitKey unit, Turn turn, Tick tick, UnitState facts, long activation) {
    Place place = new Place(unit, turn.score().play().play().name());
    if (turn.qualified()) {
      decisions.put(place, Explainer.explain(unit, turn, tick, facts.facts(), activation, NOBODY));
    } else {
      decisions.remove(place);
    }
  }

  /** By play, then by account and person. */
  SortedMap<Place, Decision> decisions() {
    return decisions;
  }
}
