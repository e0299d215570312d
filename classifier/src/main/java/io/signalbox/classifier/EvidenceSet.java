package io.signalbox.classifier;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What proves a signal: of all occurrences up to the clock the greatest, as many as the signal
 * needs, one for each identity; and all those later than the clock, which wait beside them.
 *
 * <p>Adding is a join: for a set of occurrences and a clock the content is the same for any order
 * and any repetition. An element pushed out by greater ones never comes back, because elements only
 * ever grow: the number of greater ones can't shrink. Those beyond the clock don't push anything
 * out, since at an earlier tick they don't exist yet.
 */
public final class EvidenceSet {

  private final int bound;
  private final List<Occurrence> counted;
  private final List<Occurrence> ahead;
  private long clock;
  private boolean changed;
  private int outdone;

  private EvidenceSet(int bound, long clock, List<Occurrence> counted, List<Occurrence> ahead) {
    this.bound = bound;
    this.clock = clock;
    this.counted = counted;
    this.ahead = ahead;
  }

  /** Evidence of nothing. */
  public static EvidenceSet empty(int bound, long clock) {
    return new EvidenceSet(bound, clock, new ArrayList<>(), new ArrayList<>());
  }

  /** Evidence as it was stored; both lists descending. */
  static EvidenceSet restored(
      int bound, long clock, List<Occurrence> counted, List<Occurrence> ahead) {
    return new EvidenceSet(bound, clock, counted, ahead);
  }

  /** Joins one occurrence; says whether anything changed. */
  public boolean add(Occurrence occurrence) {
    boolean news = occurrence.occurredAt() > clock ? wait(occurrence) : count(occurrence);
    changed |= news;
    return news;
  }

  /** Moves the clock forward: what was ahead of it and no longer is, counts. */
  public void advance(long asOf) {
    if (asOf <= clock) {
      return;
    }
    clock = asOf;
    int before = counted.size() + ahead.size();
    while (!ahead.isEmpty() && ahead.getLast().occurredAt() <= asOf) {
      changed = true;
      count(ahead.removeLast());
    }
    outdone += before - counted.size() - ahead.size();
  }

  /** Joins evidence of the same measure: what either knows. */
  public void join(EvidenceSet other) {
    other.counted.forEach(this::add);
    other.ahead.forEach(this::add);
  }

  /**
   * Forgets what a person did. What it had pushed out is missing until the evidence is folded anew
   * and joined.
   */
  public void forget(String person) {
    changed |= counted.removeIf(occurrence -> person.equals(occurrence.person()));
    changed |= ahead.removeIf(occurrence -> person.equals(occurrence.person()));
  }

  /** The counted occurrences, latest first. */
  public List<Occurrence> counted() {
    return Collections.unmodifiableList(counted);
  }

  /** The occurrences ahead of the clock, latest first. */
  public List<Occurrence> ahead() {
    return Collections.unmodifiableList(ahead);
  }

  /** How many occurrences are kept: as many as prove a hit. */
  public int bound() {
    return bound;
  }

  /** Whether it is no longer what was stored. */
  boolean isChanged() {
    return changed;
  }

  /** How many occurrences went as the clock moved, since greater ones began to count. */
  int outdone() {
    return outdone;
  }

  /** Whether nothing is known. */
  public boolean isEmpty() {
    return counted.isEmpty() && ahead.isEmpty();
  }

  /** The earliest instant at which something ahead counts; {@code Long.MAX_VALUE} for none. */
  public long nextAhead() {
    return ahead.isEmpty() ? Long.MAX_VALUE : ahead.getLast().occurredAt();
  }

  private boolean count(Occurrence occurrence) {
    for (int at = 0; at < counted.size(); at++) {
      Occurrence known = counted.get(at);
      if (known.isSameAs(occurrence)) {
        if (!supersedes(occurrence, known)) {
          return false;
        }
        counted.remove(at);
        insert(counted, occurrence);
        return true;
      }
    }
    if (counted.size() == bound) {
      if (counted.getLast().compareTo(occurrence) > 0) {
        return false;
      }
      counted.removeLast();
    }
    insert(counted, occurrence);
    return true;
  }

  private boolean wait(Occurrence occurrence) {
    for (int at = 0; at < ahead.size(); at++) {
      Occurrence known = ahead.get(at);
      if (known.compareTo(occurrence) == 0 && known.isSameAs(occurrence)) {
        if (!supersedes(occurrence, known)) {
          return false;
        }
        ahead.set(at, occurrence);
        return true;
      }
    }
    insert(ahead, occurrence);
    return true;
  }

  /** The greater stays; of equal ones the first arrival, which a join may bring later. */
  private static boolean supersedes(Occurrence occurrence, Occurrence known) {
    int order = occurrence.compareTo(known);
    return order > 0 || (order == 0 && occurrence.position() < known.position());
  }

  private static void insert(List<Occurrence> descending, Occurrence occurrence) {
    int at = 0;
    while (at < descending.size() && descending.get(at).compareTo(occurrence) >= 0) {
      at++;
    }
    descending.add(at, occurrence);
  }
}
