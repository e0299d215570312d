package io.signalbox.identity.simulation;

import io.signalbox.identity.Actor;
import io.signalbox.identity.ClockFold;
import io.signalbox.identity.ClockState;
import io.signalbox.identity.Learned;
import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.CrmEvent;
import io.signalbox.schemas.Marker;
import io.signalbox.schemas.MarkerPhase;
import io.signalbox.schemas.TaskReport;
import io.signalbox.schemas.Tick;
import io.signalbox.stage.Partitioning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Several identity tasks whose inputs are read in an order that a scheduler picks at random: the
 * logs are lists, everything else is the real fold.
 */
public final class IdentitySimulation {

  /** One input record. */
  public sealed interface Input {

    /** An event for its actor. */
    record Arrived(Actor actor, Learned.Event event) implements Input {}

    /** A CRM fact. */
    record Crm(CrmEvent event) implements Input {}
  }

  private final List<SimulatedTask> tasks = new ArrayList<>();
  private final List<TaskReport> clockLog = new ArrayList<>();
  private final List<Tick> ticks = new ArrayList<>();
  private final SimulatedWorld world = new SimulatedWorld();
  private final Random scheduler;
  private final ClockFold fold;
  private ClockState clock = ClockState.initial();
  private long settled;
  private long marker;
  private int clockRead;

  /** So many tasks; {@code scheduler} picks which of them goes next. */
  public IdentitySimulation(int partitions, Random scheduler) {
    this.scheduler = scheduler;
    this.fold = new ClockFold(partitions);
    for (int partition = 0; partition < partitions; partition++) {
      tasks.add(new SimulatedTask(partition, tasks, world, clockLog));
    }
    tasks.forEach(task -> task.open(partitions));
  }

  /** What the outside has been told. */
  public SimulatedWorld world() {
    return world;
  }

  /** The ticks so far. */
  public List<Tick> ticks() {
    return ticks;
  }

  /** Appends an input to its topic. */
  public void send(Input input) {
    switch (input) {
      case Input.Arrived arrived -> task(arrived.actor().key()).events.add(arrived);
      case Input.Crm crm -> task(crm.event().getAccount()).crm.add(crm.event());
    }
  }

  /** Appends a step that asks a user to place an event anew, as a control job does. */
  public void placeAnew(Actor user, AttributedEvent event) {
    task(user.key()).replaced(user, event);
  }

  /** Imports one slice as the intake does, and gives what it put on the timelines. */
  public List<SimulatedWorld.Placed> slice(List<Input> inputs, Instant asOf) {
    int before = world.placed().size();
    inputs.forEach(this::send);
    close(asOf);
    return List.copyOf(world.placed().subList(before, world.placed().size()));
  }

  /** Closes a slice of history. */
  public void close(Instant asOf) {
    for (MarkerPhase phase : MarkerPhase.values()) {
      mark(phase, asOf, true);
    }
  }

  /** Lets time pass as it does when live. */
  public void pass(Instant asOf) {
    mark(MarkerPhase.SETTLE, asOf, false);
    run();
  }

  /** Lets every task deal with all there is. */
  public void run() {
    boolean more = true;
    while (more) {
      more = runOne();
    }
  }

  /** What the tasks counted together. */
  public Map<String, Long> books() {
    return world.books();
  }

  private void mark(MarkerPhase phase, Instant asOf, boolean drain) {
    marker++;
    for (SimulatedTask task : tasks) {
      List<Long> covers = List.of((long) task.events.size(), 0L, (long) task.crm.size());
      task.steps.add(new Marker("ingest-0", marker, phase, asOf, drain, true, covers));
    }
    while (settled < marker) {
      if (!runOne()) {
        throw new AssertionError("marker %d is never answered".formatted(marker));
      }
    }
  }

  /** Lets one task, or the clock, deal with one record. */
  private boolean runOne() {
    List<Runnable> possible = new ArrayList<>();
    tasks.forEach(task -> task.addPossible(possible));
    if (clockRead < clockLog.size()) {
      possible.add(this::advanceClock);
    }
    if (possible.isEmpty()) {
      return false;
    }
    possible.get(scheduler.nextInt(possible.size())).run();
    return true;
  }

  private void advanceClock() {
    ClockFold.Outcome outcome = fold.reported(clock, clockLog.get(clockRead++));
    clock = outcome.state();
    outcome.tick().ifPresent(ticks::add);
    outcome.settled().ifPresent(answer -> settled = answer.getNumber());
  }

  private SimulatedTask task(String key) {
    return tasks.get(Partitioning.partitionOf(key, tasks.size()));
  }
}
