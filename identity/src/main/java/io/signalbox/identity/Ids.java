package io.signalbox.identity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A person's other ids.
 *
 * @param others browsers and earlier ids, by actor key
 * @param sameAs the person that this one turned out to be; null when it stands for itself
 * @param unshared whether it knows something that {@code sameAs} was not told
 */
record Ids(SortedMap<String, Other> others, @Nullable SameAs sameAs, boolean unshared) {

  /** How many other ids are remembered as told; one beyond is told again, which is harmless. */
  static final int BOUND = 100;

  static final Ids NONE = new Ids(new TreeMap<>(), null, false);

  Ids {
    others = Collections.unmodifiableSortedMap(others);
  }

  /**
   * Another id.
   *
   * @param since the earliest event that carried both, in epoch milliseconds
   * @param told the earliest instant the other was told; null when it was not
   * @param announced whether the world has been told
   */
  record Other(long since, @Nullable Long told, boolean announced) {

    boolean isUntold() {
      Long known = told;
      return known == null || known > since;
    }
  }

  /**
   * Whoever this id turned out to be. Of several the earliest by event time holds, so that the
   * order of arrival does not matter.
   */
  record SameAs(String user, long since) implements Comparable<SameAs> {
    @Override
    public int compareTo(SameAs other) {
      int bySince = Long.compare(since, other.since);
      return bySince != 0 ? bySince : user.compareTo(other.user);
    }
  }

  /** An event carried another id beside the person's own. */
  Ids seen(Actor other, long at) {
    Other known = others.get(other.key());
    if (known != null && known.since() <= at) {
      return this;
    }
    return with(
        other.key(),
        known == null
            ? new Other(at, null, false)
            : new Other(at, known.told(), known.announced()));
  }

  /** The other was told of an instant. */
  Ids told(Actor other, long at) {
    Other known = others.getOrDefault(other.key(), new Other(at, null, false));
    Long before = known.told();
    long told = before == null ? at : Math.min(before, at);
    return with(other.key(), new Other(known.since(), told, known.announced()));
  }

  Ids with(String key, Other other) {
    SortedMap<String, Other> more = new TreeMap<>(others);
    more.put(key, other);
    return new Ids(more, sameAs, unshared);
  }

  Ids sameAs(SameAs told) {
    SameAs known = sameAs;
    return known != null && known.compareTo(told) <= 0 ? this : new Ids(others, told, true);
  }

  Ids unshared(boolean now) {
    return now == unshared ? this : new Ids(others, sameAs, now);
  }

  /**
   * Whom this person turned out to be; null when it stands for itself. Where two say of each other
   * that they are the other, the earlier statement holds, and of two at one instant that of the
   * smaller id: both find the same, since each has heard both.
   */
  @Nullable Actor owner(Actor self) {
    SameAs other = sameAs;
    if (other == null) {
      return null;
    }
    Actor owner = Actor.user(other.user());
    Other opposite = others.get(owner.key());
    if (opposite == null) {
      return owner;
    }
    SameAs back = new SameAs(self.id(), opposite.since());
    return other.compareTo(back) < 0 ? owner : null;
  }

  Ids bounded(List<Conclusion> conclusions) {
    if (others.size() <= BOUND) {
      return this;
    }
    SortedMap<String, Other> kept = new TreeMap<>(others);
    List<Map.Entry<String, Other>> byAge = new ArrayList<>(others.entrySet());
    byAge.sort(Map.Entry.comparingByValue((one, two) -> Long.compare(one.since(), two.since())));
    for (Map.Entry<String, Other> oldest : byAge.subList(0, others.size() - BOUND)) {
      kept.remove(oldest.getKey());
      conclusions.add(new Conclusion.Forgotten("ids"));
    }
    return new Ids(kept, sameAs, unshared);
  }
}
