package io.signalbox.identity.stream;

import io.signalbox.identity.Actor;
import io.signalbox.identity.Conclusion;
import io.signalbox.identity.TaskProgress;
import io.signalbox.schemas.ClockRecord;
import io.signalbox.schemas.Fault;
import io.signalbox.schemas.IdentityMove;
import io.signalbox.schemas.IdentityStep;
import io.signalbox.schemas.Marker;
import io.signalbox.schemas.MarkerPhase;
import io.signalbox.schemas.Place;
import io.signalbox.schemas.TaskReport;
import io.signalbox.schemas.TimelineRecord;
import io.signalbox.schemas.Topics;
import io.signalbox.stage.OutputKey;
import io.signalbox.stage.Partitioning;
import io.signalbox.stage.StageOutput;
import java.time.Instant;

/** Turns conclusions into records, and counts the steps it sends. */
final class IdentityWriter {

  private final StageOutput output;
  private final IdentityBooks books;
  private final TaskProgress progress;
  private final int partition;
  private final int partitions;

  IdentityWriter(
      StageOutput output,
      IdentityBooks books,
      TaskProgress progress,
      int partition,
      int partitions) {
    this.output = output;
    this.books = books;
    this.progress = progress;
    this.partition = partition;
    this.partitions = partitions;
  }

  /** Writes one conclusion; what is too large for its topic leaves as a failed event. */
  void write(Conclusion conclusion, int hops, MarkerPhase phase) {
    if (send(conclusion, hops, phase)) {
      books.concluded(conclusion);
    } else {
      books.failed(conclusion);
    }
  }

  private boolean send(Conclusion conclusion, int hops, MarkerPhase phase) {
    return switch (conclusion) {
      case Conclusion.Attributed placed -> timeline(placed.account(), placed.event());
      case Conclusion.Known known -> timeline(known.account(), known.fact());
      case Conclusion.DealChanged changed -> timeline(changed.account(), changed.fact());
      case Conclusion.Excluded excluded -> timeline(excluded.account(), excluded.fact());
      case Conclusion.Tell tell -> step(tell.target(), tell.link(), hops, phase);
      case Conclusion.Forget forget -> step(forget.target(), forget.undo(), hops, phase);
      case Conclusion.PassOn passOn ->
          step(passOn.target(), new Place(passOn.event()), hops, phase);
      case Conclusion.Moved moved ->
          output.write(
              Topics.IDENTITY_MOVES,
              OutputKey.of(moved.subject().key()),
              origin ->
                  new IdentityMove(
                      moved.subject().key(),
                      moved.kind(),
                      moved.from(),
                      moved.to(),
                      Instant.ofEpochMilli(moved.since()),
                      moved.reason(),
                      origin));
      case Conclusion.Expired expired -> {
        output.fail(
            "unplaceable",
            Fault.PRODUCER,
            "Event %s waited for an account beside more events than are kept; send a group call or a workspace with it"
                .formatted(expired.event().getEventId()));
        yield true;
      }
      case Conclusion.Repeated repeated -> true;
      case Conclusion.Forgotten forgotten -> true;
    };
  }

  private boolean timeline(String account, Object fact) {
    return output.write(
        Topics.TIMELINE,
        OutputKey.of(account),
        origin -> new TimelineRecord(account, fact, origin));
  }

  /** Counted as sent when it is: the clock waits until all that was sent is received. */
  private boolean step(Actor target, Object step, int hops, MarkerPhase phase) {
    boolean sent =
        output.write(
            Topics.IDENTITY_STEPS,
            OutputKey.of(target.key()),
            origin -> new IdentityStep(target.key(), hops + 1, phase, step, origin));
    if (sent) {
      progress.sentStep(Partitioning.partitionOf(target.key(), partitions));
    }
    return sent;
  }

  /** Tells the clock what this task has dealt with. */
  void report(TaskReport report) {
    output.write(
        Topics.CLOCK, OutputKey.of("task-" + partition), origin -> new ClockRecord(report, origin));
  }

  /** Brings a marker back to this task: what it asks is not done yet. */
  void again(Marker marker) {
    output.write(
        Topics.IDENTITY_STEPS,
        OutputKey.in(partition, null),
        origin -> new IdentityStep(null, 0, marker.getPhase(), marker, origin));
  }
}
