package io.signalbox.app.simulation;

import io.signalbox.identity.Actor;
import io.signalbox.identity.ActorState;
import io.signalbox.identity.ClockFold;
import io.signalbox.identity.ClockState;
import io.signalbox.identity.Conclusion;
import io.signalbox.identity.Learned;
import io.signalbox.identity.Resolution;
import io.signalbox.identity.Resolver;
import io.signalbox.identity.TaskProgress;
import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.Marker;
import io.signalbox.schemas.MarkerPhase;
import io.signalbox.schemas.TaskReport;
import io.signalbox.stage.Partitioning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;

/**
 * Several identity tasks whose inputs are read in an order that a scheduler picks at random: the
 * logs are lists, everything else is the real fold.
 */
final class IdentitySimulation {

  /** One input record: an event for an actor, or a company link for a workspace. */
  record Input(Actor actor, Learned learned, boolean crm) {}

  /** What a timeline got. */
  record Placed(String account, AttributedEvent event) {}

  private record Step(Actor target, Learned learned) {}

  private final List<Task> tasks = new ArrayList<>();
  private final List<TaskReport> clockLog = new ArrayList<>();
  private final List<Placed> timeline = new ArrayList<>();
  private final Random scheduler;
  private final ClockFold fold;
  private ClockState clock = ClockState.initial();
  private long settled;
  private long marker;
  private int clockRead;

  IdentitySimulation(int partitions, Random scheduler) {
    this.scheduler = scheduler;
    this.fold = new ClockFold(partitions);
    for (int partition = 0; partition < partitions; partition++) {
      tasks.add(new Task(partition, partitions));
    }
  }

  /** Imports one slice as the intake does, and gives what it put on the timelines. */
  List<Placed> slice(List<Input> inputs, Instant asOf) {
    int before = timeline.size();
    for (Input input : inputs) {
      Task task = tasks.get(partition(input.actor()));
      (input.crm() ? task.crm : task.events).add(input);
    }
    for (MarkerPhase phase : MarkerPhase.values()) {
      mark(phase, asOf);
    }
    return List.copyOf(timeline.subList(before, timeline.size()));
  }

  private void mark(MarkerPhase phase, Instant asOf) {
    marker++;
    for (Task task : tasks) {
      List<Long> covers = List.of((long) task.events.size(), 0L, (long) task.crm.size());
      task.steps.add(new Marker("ingest-0", marker, phase, asOf, true, true, covers));
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
    outcome.settled().ifPresent(answer -> settled = answer.getNumber());
  }

  private int partition(Actor actor) {
    return Partitioning.partitionOf(actor.key(), tasks.size());
  }

  private final class Task {

    final int partition;
    final List<Input> events = new ArrayList<>();
    final List<Input> crm = new ArrayList<>();
    final List<Object> steps = new ArrayList<>();
    final Map<Actor, ActorState> actors = new HashMap<>();
    final TreeSet<String> pending = new TreeSet<>();
    final TaskProgress progress;
    int eventsRead;
    int crmRead;
    int stepsRead;

    Task(int partition, int partitions) {
      this.partition = partition;
      this.progress = TaskProgress.initial(partitions);
    }

    void addPossible(List<Runnable> possible) {
      if (eventsRead < events.size()) {
        possible.add(
            () -> {
              Input input = events.get(eventsRead);
              learn(input.actor(), input.learned());
              progress.readInput(0, eventsRead++);
              finish(false);
            });
      }
      if (crmRead < crm.size()) {
        possible.add(
            () -> {
              Input input = crm.get(crmRead);
              send(input.actor(), input.learned());
              progress.readInput(2, crmRead++);
              finish(false);
            });
      }
      if (stepsRead < steps.size()) {
        possible.add(this::readStep);
      }
    }

    private void readStep() {
      switch (steps.get(stepsRead++)) {
        case Marker came -> {
          progress.markerCame(came);
          finish(false);
        }
        case Step step -> {
          progress.receivedStep();
          learn(step.target(), step.learned());
          finish(true);
        }
        default -> throw new IllegalStateException("steps are markers or steps");
      }
    }

    private void learn(Actor actor, Learned learned) {
      ActorState state = actors.getOrDefault(actor, ActorState.initial(actor));
      apply(actor, Resolver.learn(actor, state, learned));
      if (progress.isLive() || Resolver.isSettled(learned)) {
        conclude(actor);
      } else {
        pending.add(actor.key());
      }
    }

    private void conclude(Actor actor) {
      ActorState state = actors.getOrDefault(actor, ActorState.initial(actor));
      apply(actor, Resolver.conclude(actor, state));
    }

    private void apply(Actor actor, Resolution resolution) {
      actors.put(actor, resolution.state());
      for (Conclusion conclusion : resolution.conclusions()) {
        switch (conclusion) {
          case Conclusion.Attributed placed ->
              timeline.add(new Placed(placed.account(), placed.event()));
          case Conclusion.Tell tell ->
              send(
                  tell.target(),
                  new Learned.Linked(
                      Actor.parse(tell.link().getActor()).orElseThrow(),
                      tell.link().getSince().toEpochMilli(),
                      tell.link().getAccount()));
          case Conclusion.PassOn passOn ->
              send(passOn.target(), new Learned.Passed(passOn.event()));
          case Conclusion.Known known -> {}
          case Conclusion.DealChanged changed -> {}
          case Conclusion.Moved moved -> {}
          case Conclusion.Expired expired -> {}
          case Conclusion.Repeated repeated -> {}
        }
      }
    }

    private void send(Actor target, Learned learned) {
      int to = partition(target);
      progress.sentStep(to);
      tasks.get(to).steps.add(new Step(target, learned));
    }

    private void finish(boolean stepped) {
      if (stepped) {
        progress.reportAgain(partition).ifPresent(clockLog::add);
      }
      Optional<Marker> due = progress.answerable();
      if (due.isPresent()) {
        MarkerPhase phase = due.get().getPhase();
        for (String key : List.copyOf(pending)) {
          Actor actor = Actor.parse(key).orElseThrow();
          if (Resolver.concludesIn(phase, actor)) {
            conclude(actor);
            pending.remove(key);
          }
        }
        if (phase == MarkerPhase.SETTLE) {
          progress.settled(due.get());
        }
        clockLog.add(progress.answer(partition, due.get()));
      }
    }
  }
}
