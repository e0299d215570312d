package io.signalbox.identity.simulation;

import io.signalbox.identity.Actor;
import io.signalbox.identity.Conclusion;
import io.signalbox.identity.CrmReader;
import io.signalbox.identity.Learned;
import io.signalbox.identity.TaskFold;
import io.signalbox.identity.TaskProgress;
import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.CrmEvent;
import io.signalbox.schemas.Link;
import io.signalbox.schemas.Marker;
import io.signalbox.schemas.MarkerPhase;
import io.signalbox.schemas.TaskReport;
import io.signalbox.stage.Partitioning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/** One identity task over lists instead of topics and maps instead of stores. */
final class SimulatedTask implements TaskFold.Memory, TaskFold.Outbox {

  private static final int MAX_HOPS = 8;

  private record Step(Actor target, Learned learned, int hops, MarkerPhase phase) {}

  final List<IdentitySimulation.Input.Arrived> events = new ArrayList<>();
  final List<CrmEvent> crm = new ArrayList<>();
  final List<Object> steps = new ArrayList<>();
  private final int partition;
  private final List<SimulatedTask> all;
  private final SimulatedWorld world;
  private final List<TaskReport> clockLog;
  private final Map<String, byte[]> actors = new TreeMap<>();
  private final Map<String, Long> due = new TreeMap<>();
  private TaskFold fold;
  private int eventsRead;
  private int crmRead;
  private int stepsRead;

  SimulatedTask(
      int partition, List<SimulatedTask> all, SimulatedWorld world, List<TaskReport> clockLog) {
    this.partition = partition;
    this.all = all;
    this.world = world;
    this.clockLog = clockLog;
    this.fold = new TaskFold(partition, this, this, TaskProgress.initial(1));
  }

  void open(int partitions) {
    fold = new TaskFold(partition, this, this, TaskProgress.initial(partitions));
  }

  /** A control job is no task: what it sends is not counted as sent, nor as received. */
  void replaced(Actor user, AttributedEvent event) {
    world.count("placed anew in", 1);
    fold.placeAnew(user, event);
    fold.finish();
  }

  void addPossible(List<Runnable> possible) {
    if (eventsRead < events.size()) {
      possible.add(this::readEvent);
    }
    if (crmRead < crm.size()) {
      possible.add(this::readCrm);
    }
    if (stepsRead < steps.size()) {
      possible.add(this::readStep);
    }
  }

  private void readEvent() {
    IdentitySimulation.Input.Arrived arrived = events.get(eventsRead);
    AttributedEvent event = arrived.event().event();
    world.count("events in", 1);
    if (fold.progress().heard(event.getSource(), event.getOccurredAt().toEpochMilli())) {
      world.count("forgotten sources", 1);
    }
    fold.learn(arrived.actor(), arrived.event(), 0, fold.phase());
    fold.progress().readInput(0, eventsRead++);
    fold.finish();
  }

  private void readCrm() {
    CrmReader.conclude(crm.get(crmRead)).forEach(each -> write(each, 0, fold.phase()));
    fold.progress().readInput(2, crmRead++);
    fold.finish();
  }

  private void readStep() {
    switch (steps.get(stepsRead++)) {
      case Marker came -> fold.progress().markerCame(came);
      case Step step -> {
        fold.receivedStep();
        if (step.hops() > MAX_HOPS) {
          world.count("steps failed", 1);
        } else {
          if (step.learned() instanceof Learned.Passed) {
            world.count("passed in", 1);
          }
          fold.learn(step.target(), step.learned(), step.hops(), step.phase());
        }
      }
      default -> throw new IllegalStateException("steps are markers or steps");
    }
    fold.finish();
  }

  @Override
  public void write(Conclusion conclusion, int hops, MarkerPhase phase) {
    world.tell(conclusion);
    switch (conclusion) {
      case Conclusion.Tell tell -> send(tell.target(), linked(tell.link()), hops, phase);
      case Conclusion.Forget forget ->
          send(forget.target(), Learned.undone(forget.undo()).orElseThrow(), hops, phase);
      case Conclusion.PassOn passOn ->
          send(passOn.target(), new Learned.Passed(passOn.event()), hops, phase);
      case Conclusion.Attributed placed -> {}
      case Conclusion.Known known -> {}
      case Conclusion.DealChanged changed -> {}
      case Conclusion.Excluded excluded -> {}
      case Conclusion.Moved moved -> {}
      case Conclusion.Expired expired -> {}
      case Conclusion.Repeated repeated -> {}
      case Conclusion.Forgotten forgotten -> {}
    }
  }

  private static Learned linked(Link link) {
    return new Learned.Linked(
        Actor.parse(link.getActor()).orElseThrow(),
        link.getSince().toEpochMilli(),
        link.getAccount());
  }

  private void send(Actor target, Learned learned, int hops, MarkerPhase phase) {
    int to = Partitioning.partitionOf(target.key(), all.size());
    fold.progress().sentStep(to);
    all.get(to).steps.add(new Step(target, learned, hops + 1, phase));
  }

  @Override
  public void report(TaskReport report) {
    clockLog.add(report);
  }

  @Override
  public void again(Marker marker) {
    steps.add(marker);
  }

  @Override
  public void waitingChanged(int by) {
    world.count("waiting", by);
  }

  @Override
  public void met(Actor actor) {}

  @Override
  public void failed(RuntimeException cause) {
    throw cause;
  }

  @Override
  public byte @Nullable [] state(String actor) {
    return actors.get(actor);
  }

  @Override
  public void keep(String actor, byte[] state) {
    actors.put(actor, state);
  }

  @Override
  public @Nullable Long due(String actor) {
    return due.get(actor);
  }

  @Override
  public void due(String actor, @Nullable Long at) {
    if (at == null) {
      due.remove(actor);
    } else {
      due.put(actor, at);
    }
  }

  @Override
  public void eachDue(ObjLongConsumer<String> consumer) {
    new TreeMap<>(due).forEach(consumer::accept);
  }
}
