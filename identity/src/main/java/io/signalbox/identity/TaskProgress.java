package io.signalbox.identity;

import io.signalbox.schemas.Marker;
import io.signalbox.schemas.TaskReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far one identity task has come: what it has read, how many steps it has sent and received,
 * and which markers it has yet to answer.
 *
 * <p>The counts of steps let the clock see that no step is in flight: a task's count of steps
 * received equals what all tasks report to have sent to it. While a slice drains, a task reports
 * anew after each step; a step sent after its sender's report can only be caused by a step received
 * after that report, so equal counts can't hide one (after Mattern, "Algorithms for distributed
 * termination detection", 1987).
 */
public final class TaskProgress {

  /** Product, marketing, CRM: the order of {@code Marker.covers}. */
  public static final int INPUTS = 3;

  final long[] read;
  final long[] sent;
  long received;
  boolean live;
  long asOf;
  final List<Marker> unanswered;
  Optional<Marker> draining;
  Sightings sources;

  TaskProgress(
      long[] read,
      long[] sent,
      long received,
      boolean live,
      long asOf,
      List<Marker> unanswered,
      Optional<Marker> draining,
      Sightings sources) {
    this.read = read;
    this.sent = sent;
    this.received = received;
    this.live = live;
    this.asOf = asOf;
    this.unanswered = unanswered;
    this.draining = draining;
    this.sources = sources;
  }

  /** A task that has read nothing. */
  public static TaskProgress initial(int partitions) {
    return new TaskProgress(
        new long[INPUTS],
        new long[partitions],
        0,
        false,
        Long.MIN_VALUE,
        new ArrayList<>(),
        Optional.empty(),
        Sightings.NONE);
  }

  /** A record of an input was dealt with. */
  public void readInput(int input, long offset) {
    read[input] = offset + 1;
  }

  /**
   * An event of a source came.
   *
   * @param at when it happened, in epoch milliseconds
   * @return whether it is one too many, and the one heard of longest ago is forgotten
   */
  public boolean heard(String source, long at) {
    boolean tooMany = sources.isBeyondBound(source);
    sources = sources.with(source, at);
    return tooMany;
  }

  /** A step was dealt with. */
  public void receivedStep() {
    received++;
  }

  /** A step was sent. */
  public void sentStep(int partition) {
    sent[partition]++;
  }

  /** A marker came. The same one again stands for work that was put off. */
  public void markerCame(Marker marker) {
    draining = draining.filter(other -> !other.getWriter().equals(marker.getWriter()));
    unanswered.removeIf(known -> sameMarker(known, marker));
    unanswered.add(marker);
  }

  /** Whether actors conclude at once: the clock is the wall, nobody imports slice by slice. */
  public boolean isLive() {
    return live;
  }

  /** The instant that the last settling marker named, in epoch milliseconds. */
  public long asOf() {
    return asOf;
  }

  /** The earliest marker whose records have all been dealt with. */
  public Optional<Marker> answerable() {
    return unanswered.isEmpty() || !covers(unanswered.getFirst())
        ? Optional.empty()
        : Optional.of(unanswered.getFirst());
  }

  /**
   * The marker's conclusions are drawn: it is answered, and if it drains, so is every later step.
   */
  public TaskReport answer(int task, Marker marker) {
    unanswered.removeIf(known -> sameMarker(known, marker));
    draining = marker.getDrain() ? Optional.of(marker) : Optional.empty();
    return report(task, marker);
  }

  /** What to report after a step: the marker that drains, with the counts as they are now. */
  public Optional<TaskReport> reportAgain(int task) {
    return draining.map(marker -> report(task, marker));
  }

  /** Live markers don't drain; the first of them ends the import's way of concluding. */
  public void settled(Marker marker) {
    live = !marker.getDrain();
    asOf = marker.getAsOf().toEpochMilli();
  }

  private TaskReport report(int task, Marker marker) {
    List<Long> counts = new ArrayList<>(sent.length);
    for (long count : sent) {
      counts.add(count);
    }
    return new TaskReport(task, marker, sources.list(), received, counts);
  }

  private boolean covers(Marker marker) {
    for (int input = 0; input < INPUTS; input++) {
      if (read[input] < marker.getCovers().get(input)) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameMarker(Marker one, Marker other) {
    return one.getNumber() == other.getNumber() && one.getWriter().equals(other.getWriter());
  }
}
