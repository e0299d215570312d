package io.signalbox.identity.stream;

import io.signalbox.identity.Actor;
import io.signalbox.identity.ActorState;
import io.signalbox.identity.ActorStateCodec;
import io.signalbox.identity.Conclusion;
import io.signalbox.identity.Learned;
import io.signalbox.identity.Resolution;
import io.signalbox.identity.Resolver;
import io.signalbox.identity.TaskProgress;
import io.signalbox.identity.TaskProgressCodec;
import io.signalbox.schemas.Fault;
import io.signalbox.schemas.Marker;
import io.signalbox.schemas.MarkerPhase;
import io.signalbox.stage.OutputKey;
import io.signalbox.stage.StageOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** One task's stores and outputs. */
final class IdentityTask {

  private static final String PROGRESS_KEY = "progress";

  /**
   * How many actors conclude for one record; the rest for the next, so that no record takes long.
   */
  private static final int CONCLUSIONS_PER_RECORD = 1_000;

  private static final byte[] PRESENT = {};

  private final ProcessorContext<OutputKey, byte[]> context;
  private final StageOutput output;
  private final IdentityBooks books;
  private final IdentityWriter writer;
  private final int partition;
  private final KeyValueStore<String, byte[]> actors;
  private final KeyValueStore<String, byte[]> pending;
  private final KeyValueStore<String, byte[]> progressStore;
  private final ActorStateCodec actorCodec = new ActorStateCodec();
  private final TaskProgressCodec progressCodec = new TaskProgressCodec();
  private final TaskProgress progress;
  private boolean stepped;

  IdentityTask(ProcessorContext<OutputKey, byte[]> context, StageOutput output, int partitions) {
    this.context = context;
    this.output = output;
    this.books = new IdentityBooks(output.books());
    this.partition = context.taskId().partition();
    this.actors = context.getStateStore(IdentityTopology.ACTORS);
    this.pending = context.getStateStore(IdentityTopology.PENDING);
    this.progressStore = context.getStateStore(IdentityTopology.PROGRESS);
    byte[] stored = progressStore.get(PROGRESS_KEY);
    this.progress =
        stored == null ? TaskProgress.initial(partitions) : progressCodec.decode(stored);
    this.writer = new IdentityWriter(output, books, progress, partition, partitions);
  }

  void begin(Record<byte[], byte[]> record) {
    output.begin(record);
  }

  RecordMetadata position() {
    return context
        .recordMetadata()
        .orElseThrow(() -> new IllegalStateException("every input record has a position"));
  }

  void count(String line) {
    books.count(line);
  }

  void fail(String line, String failure, Fault fault, @Nullable String reason) {
    books.count(line);
    output.fail(failure, fault, String.valueOf(reason));
  }

  void readInput(int input, long offset) {
    progress.readInput(input, offset);
  }

  void receivedStep() {
    progress.receivedStep();
    stepped = true;
  }

  void markerCame(Marker marker) {
    progress.markerCame(marker);
  }

  /**
   * Folds what an actor is told and writes what follows.
   *
   * @return false when the fold itself failed: the input is in the failed events
   */
  boolean learn(Actor actor, Learned learned, int hops) {
    byte[] stored = actors.get(actor.key());
    List<Conclusion> conclusions = new ArrayList<>();
    ActorState before;
    ActorState after;
    boolean settled = progress.isLive() || Resolver.isSettled(learned);
    try {
      before = stored == null ? ActorState.initial(actor) : actorCodec.decode(stored);
      Resolution resolution = Resolver.learn(actor, before, learned);
      conclusions.addAll(resolution.conclusions());
      if (settled) {
        resolution = Resolver.conclude(actor, resolution.state());
        conclusions.addAll(resolution.conclusions());
      }
      after = resolution.state();
    } catch (RuntimeException e) {
      // Determined by the record and the state: it would fail again, so it leaves by its own door.
      output.fail("processing", Fault.SIGNALBOX, "Identity's fold failed: " + e);
      return false;
    }
    if (stored == null) {
      countNew(actor);
    }
    write(actor, before, after, conclusions, hops);
    if (!settled) {
      pending.put(actor.key(), PRESENT);
    }
    return true;
  }

  /** Ends the input record: answers markers that are due, then puts what changed. */
  void finish() {
    if (stepped) {
      progress.reportAgain(partition).ifPresent(writer::report);
      stepped = false;
    }
    Optional<Marker> marker = progress.answerable();
    if (marker.isPresent()) {
      answer(marker.get());
    }
    progressStore.put(PROGRESS_KEY, progressCodec.encode(progress));
    output.finish();
  }

  private void answer(Marker marker) {
    if (!concludePending(marker.getPhase())) {
      // The rest waits for the next record; this one makes sure that there is a next.
      writer.again(marker);
      return;
    }
    if (marker.getPhase() == MarkerPhase.SETTLE) {
      progress.settled(marker);
    }
    writer.report(progress.answer(partition, marker));
  }

  /** Lets the actors of this phase conclude; says whether all have. */
  private boolean concludePending(MarkerPhase phase) {
    List<String> due = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> entries = pending.all()) {
      while (due.size() <= CONCLUSIONS_PER_RECORD && entries.hasNext()) {
        String key = entries.next().key;
        if (Resolver.concludesIn(phase, Actor.parse(key).orElseThrow())) {
          due.add(key);
        }
      }
    }
    boolean all = due.size() <= CONCLUSIONS_PER_RECORD;
    for (String key : all ? due : due.subList(0, CONCLUSIONS_PER_RECORD)) {
      conclude(key);
      pending.delete(key);
    }
    return all;
  }

  private void conclude(String key) {
    Actor actor = Actor.parse(key).orElseThrow();
    byte[] stored = actors.get(key);
    if (stored != null) {
      ActorState before = actorCodec.decode(stored);
      Resolution resolution = Resolver.conclude(actor, before);
      write(actor, before, resolution.state(), resolution.conclusions(), 0);
    }
  }

  private void write(
      Actor actor, ActorState before, ActorState after, List<Conclusion> conclusions, int hops) {
    for (Conclusion conclusion : conclusions) {
      writer.write(conclusion, hops);
    }
    if (!after.equals(before)) {
      books.waitingChanged(after.waiting().size() - before.waiting().size());
      actors.put(actor.key(), actorCodec.encode(after));
    }
  }

  /** Writes one conclusion. */
  void emit(Conclusion conclusion, int hops) {
    writer.write(conclusion, hops);
  }

  private void countNew(Actor actor) {
    switch (actor.kind()) {
      case USER -> books.count("people");
      case WORKSPACE -> books.count("workspaces");
      case ANONYMOUS, ACCOUNT -> {}
    }
  }
}
