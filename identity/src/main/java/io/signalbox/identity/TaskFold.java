package io.signalbox.identity;

import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.Marker;
import io.signalbox.schemas.MarkerPhase;
import io.signalbox.schemas.TaskReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What one identity task does with one record, but for reading and writing it: actors learn, and
 * conclude when it is time; markers are answered when all they cover is dealt with.
 */
public final class TaskFold {

  /** Where a task keeps its actors. */
  public interface Memory {

    /** An actor's state as {@link ActorStateCodec} writes it; null when it has none. */
    byte @Nullable [] state(String actor);

    void keep(String actor, byte[] state);

    /** When an actor that was put down is due; null when none was. */
    @Nullable Long due(String actor);

    /** Puts an actor down, or takes it off with null. */
    void due(String actor, @Nullable Long at);

    /** All actors that are put down, in the order of their keys. */
    void eachDue(ObjLongConsumer<String> consumer);
  }

  /** Where a task's conclusions go. */
  public interface Outbox {

    /** {@code phase} is the one that a step caused by this belongs to. */
    void write(Conclusion conclusion, int hops, MarkerPhase phase);

    void report(TaskReport report);

    /** The marker must come back: what it asks is not done yet. */
    void again(Marker marker);

    /** The number of waiting events changed. */
    void waitingChanged(int by);

    /** An actor was heard of for the first time. */
    void met(Actor actor);

    /** The fold itself failed on the current record. */
    void failed(RuntimeException cause);
  }

  /**
   * How many actors conclude for one record; the rest for the next, so that no record takes long.
   */
  private static final int CONCLUSIONS_PER_RECORD = 1_000;

  private static final long ANSWERS = Long.MIN_VALUE;
  private static final long SETTLES = Long.MIN_VALUE + 1;

  private final int task;
  private final Memory memory;
  private final Outbox outbox;
  private final TaskProgress progress;
  private final ActorStateCodec codec = new ActorStateCodec();

  // The earliest that is put down, or earlier: looking through all at every marker costs too much.
  private long earliest = Long.MIN_VALUE;
  private boolean stepped;

  /** A task with what it kept. */
  public TaskFold(int task, Memory memory, Outbox outbox, TaskProgress progress) {
    this.task = task;
    this.memory = memory;
    this.outbox = outbox;
    this.progress = progress;
  }

  /** How far the task has come. */
  public TaskProgress progress() {
    return progress;
  }

  /** A step was received. */
  public void receivedStep() {
    progress.receivedStep();
    stepped = true;
  }

  /** The phase of what is caused by an event or a CRM fact. */
  public MarkerPhase phase() {
    return progress.isLive() ? MarkerPhase.SETTLE : MarkerPhase.LEARN;
  }

  /**
   * Folds what an actor is told and writes what follows.
   *
   * @param hops how many steps led here
   * @param caused the phase that it belongs to
   * @return false when the fold itself failed
   */
  public boolean learn(Actor actor, Learned learned, int hops, MarkerPhase caused) {
    boolean settles = progress.isLive() || learned instanceof Learned.Passed;
    return fold(actor, learned, hops, settles ? MarkerPhase.SETTLE : caused);
  }

  /**
   * Places an event anew, as a control job asks. No task has counted this step as sent, so it is
   * not counted as received. Where the person has learned of a slice that is still open the event
   * is placed with that, since concluding would place all that waits.
   *
   * @return false when the fold itself failed
   */
  public boolean placeAnew(Actor actor, AttributedEvent event) {
    // What follows is counted as sent, and must be reported as after any other step.
    stepped = true;
    Long due = memory.due(actor.key());
    boolean open = !progress.isLive() && due != null && due <= SETTLES;
    MarkerPhase phase = open ? MarkerPhase.LEARN : MarkerPhase.SETTLE;
    return fold(actor, new Learned.Passed(event), 0, phase);
  }

  private boolean fold(Actor actor, Learned learned, int hops, MarkerPhase phase) {
    byte[] stored = memory.state(actor.key());
    List<Conclusion> conclusions = new ArrayList<>();
    ActorState before;
    ActorState after;
    try {
      before = stored == null ? ActorState.initial(actor) : codec.decode(stored);
      Resolution resolution = Resolver.learn(actor, before, learned);
      conclusions.addAll(resolution.conclusions());
      if (Resolver.concludesIn(phase, actor)) {
        resolution = Resolver.conclude(actor, resolution.state(), phase, now());
        conclusions.addAll(resolution.conclusions());
      }
      after = resolution.state();
    } catch (RuntimeException e) {
      // Determined by the record and the state: it would fail again, so it leaves by its own door.
      outbox.failed(e);
      return false;
    }
    if (stored == null) {
      outbox.met(actor);
    }
    write(actor, before, after, conclusions, hops, phase);
    putDown(actor, after, phase);
    return true;
  }

  /** Ends the input record: answers markers that are due. */
  public void finish() {
    if (stepped) {
      progress.reportAgain(task).ifPresent(outbox::report);
      stepped = false;
    }
    Optional<Marker> marker = progress.answerable();
    if (marker.isPresent()) {
      answer(marker.get());
    }
  }

  private long now() {
    return progress.isLive() ? progress.asOf() : Long.MAX_VALUE;
  }

  private void putDown(Actor actor, ActorState state, MarkerPhase phase) {
    Long known = memory.due(actor.key());
    Long due =
        switch (phase) {
          case LEARN -> Long.valueOf(ANSWERS);
          case ANSWER -> Long.valueOf(SETTLES);
          // In history what was put down stays so until its own marker.
          case SETTLE -> progress.isLive() ? Resolver.due(actor, state) : known;
        };
    if (!Objects.equals(known, due)) {
      memory.due(actor.key(), due);
    }
    if (due != null) {
      earliest = Math.min(earliest, due);
    }
  }

  private void answer(Marker marker) {
    if (!concludeDue(marker)) {
      // The rest waits for the next record; this one makes sure that there is a next.
      outbox.again(marker);
      return;
    }
    if (marker.getPhase() == MarkerPhase.SETTLE) {
      progress.settled(marker);
    }
    outbox.report(progress.answer(task, marker));
  }

  /** Lets the actors of this phase conclude; says whether all have. */
  private boolean concludeDue(Marker marker) {
    MarkerPhase phase = marker.getPhase();
    long until =
        switch (phase) {
          case LEARN -> Long.MIN_VALUE;
          case ANSWER -> ANSWERS;
          case SETTLE -> marker.getDrain() ? Long.MAX_VALUE : marker.getAsOf().toEpochMilli();
        };
    if (phase == MarkerPhase.LEARN || earliest > until) {
      return true;
    }
    List<Actor> due = new ArrayList<>();
    long[] rest = {Long.MAX_VALUE};
    memory.eachDue(
        (key, at) -> {
          Actor actor = Actor.parse(key).orElseThrow();
          if (at <= until
              && due.size() < CONCLUSIONS_PER_RECORD
              && Resolver.concludesIn(phase, actor)) {
            due.add(actor);
          } else {
            rest[0] = Math.min(rest[0], at);
          }
        });
    earliest = rest[0];
    due.forEach(actor -> conclude(actor, marker, until));
    return due.size() < CONCLUSIONS_PER_RECORD;
  }

  private void conclude(Actor actor, Marker marker, long now) {
    byte[] stored = memory.state(actor.key());
    ActorState after = ActorState.initial(actor);
    if (stored != null) {
      ActorState before;
      Resolution resolution;
      try {
        before = codec.decode(stored);
        resolution = Resolver.conclude(actor, before, marker.getPhase(), now);
      } catch (RuntimeException e) {
        // It would fail again at every marker. What waits stays, until the actor hears something.
        outbox.failed(e);
        memory.due(actor.key(), null);
        return;
      }
      after = resolution.state();
      write(actor, before, after, resolution.conclusions(), 0, marker.getPhase());
    }
    boolean answered = marker.getPhase() == MarkerPhase.ANSWER;
    Long due = marker.getDrain() ? null : Resolver.due(actor, after);
    Long next = answered ? Long.valueOf(SETTLES) : due;
    memory.due(actor.key(), next);
    if (next != null) {
      earliest = Math.min(earliest, next);
    }
  }

  private void write(
      Actor actor,
      ActorState before,
      ActorState after,
      List<Conclusion> conclusions,
      int hops,
      MarkerPhase phase) {
    for (Conclusion conclusion : conclusions) {
      outbox.write(conclusion, hops, phase);
    }
    if (!after.equals(before)) {
      outbox.waitingChanged(after.waiting().size() - before.waiting().size());
      memory.keep(actor.key(), codec.encode(after));
    }
  }
}
