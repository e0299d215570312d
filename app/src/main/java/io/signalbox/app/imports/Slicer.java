package io.signalbox.app.imports;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Sorts a stream that is mostly in order of time into slices {@code [k * length, (k + 1) *
 * length)}, counted from 1970. Pure but for the {@link Slices} it tells.
 *
 * <ul>
 *   <li>A slice ends when an item is seen whose time is at least {@code tolerance} past its end.
 *       Items within the tolerance wait for their own slice.
 *   <li>An item older than the open slice goes into the open slice: it is late, and late is how it
 *       would have come. So does an item without a time, or with one from {@code latest} on, which
 *       can only be a wrong clock.
 *   <li>Slices without items are closed too, since time passes in them as well. After {@link
 *       #QUIET} of them in a row the stretch that is left is closed once, at its end.
 *   <li>No slice is closed later than {@code latest}.
 *   <li>At most about {@code capacity} items are in memory: a fuller slice is handed on in parts,
 *       and when more wait for a later slice, the open one ends at once.
 * </ul>
 *
 * @param <T> what is sorted
 */
public final class Slicer<T> {

  /** How many slices without items are closed one by one. */
  public static final int QUIET = 1000;

  private final long length;
  private final Duration tolerance;
  private final int capacity;
  private final Instant latest;
  private final Slices<T> slices;

  private final TreeMap<Long, List<T>> waiting = new TreeMap<>();
  private int waitingItems;
  private List<T> open = new ArrayList<>();
  private Optional<Long> number = Optional.empty();

  /**
   * A slicer that has seen nothing.
   *
   * @param length of a slice; whole seconds, at least one
   * @param tolerance how far past a slice's end the stream may run before the slice ends
   * @param capacity how many items may be in memory; at least 1
   * @param latest the end of history
   * @param slices told in order: the parts of a slice, then its close
   */
  public Slicer(
      Duration length, Duration tolerance, int capacity, Instant latest, Slices<T> slices) {
    if (!length.isPositive() || !length.equals(length.truncatedTo(ChronoUnit.SECONDS))) {
      throw new IllegalArgumentException("a slice is whole seconds long, at least 1: " + length);
    }
    if (tolerance.isNegative() || capacity < 1) {
      throw new IllegalArgumentException("tolerance must be >= 0 and capacity >= 1");
    }
    this.length = length.toSeconds();
    this.tolerance = tolerance;
    this.capacity = capacity;
    this.latest = latest;
    this.slices = slices;
  }

  /**
   * Who takes the slices.
   *
   * @param <T> what is sorted
   */
  public interface Slices<T> {

    /** Takes items of the open slice, in the order in which they came. Never empty. */
    void part(List<T> items);

    /** The open slice is complete; history has come to {@code asOf}. Ascending. */
    void close(Instant asOf);
  }

  /** Takes the next item of the stream. */
  public void add(Optional<Instant> at, T item) {
    Optional<Instant> time = at.filter(latest::isAfter);
    time.ifPresent(this::moveTo);
    long own = time.map(this::sliceOf).orElse(Long.MIN_VALUE);
    if (number.isEmpty() || own <= number.get()) {
      open.add(item);
    } else {
      waiting.computeIfAbsent(own, slice -> new ArrayList<>()).add(item);
      waitingItems++;
    }
    handOnWhenFull();
    while (waitingItems >= capacity) {
      next(number.orElseThrow() + 1);
    }
  }

  /** Ends the stream: everything that waits is handed on, and the last slice is closed. */
  public void finish() {
    while (!waiting.isEmpty()) {
      next(number.orElseThrow() + 1);
    }
    handOn();
    number.ifPresent(last -> slices.close(end(last)));
    number = Optional.empty();
  }

  private void moveTo(Instant at) {
    if (number.isEmpty()) {
      number = Optional.of(sliceOf(at));
    }
    int quiet = 0;
    while (!end(number.get()).plus(tolerance).isAfter(at)) {
      quiet = open.isEmpty() && waiting.isEmpty() ? quiet + 1 : 0;
      long following = number.get() + 1;
      next(quiet < QUIET ? following : Math.max(following, sliceOf(at.minus(tolerance)) - 1));
    }
  }

  private void next(long following) {
    handOn();
    slices.close(end(number.orElseThrow()));
    number = Optional.of(following);
    List<T> items = waiting.remove(following);
    if (items != null) {
      waitingItems -= items.size();
      open = items;
      handOnWhenFull();
    }
  }

  private void handOnWhenFull() {
    if (open.size() >= capacity) {
      handOn();
    }
  }

  private void handOn() {
    if (!open.isEmpty()) {
      slices.part(open);
      open = new ArrayList<>();
    }
  }

  private long sliceOf(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), length);
  }

  private Instant end(long slice) {
    Instant end = Instant.ofEpochSecond((slice + 1) * length);
    return end.isAfter(latest) ? latest : end;
  }
}
