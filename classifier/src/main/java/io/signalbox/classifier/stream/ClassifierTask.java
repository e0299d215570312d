package io.signalbox.classifier.stream;

import io.signalbox.classifier.AccountFold;
import io.signalbox.classifier.ActivePlays;
import io.signalbox.classifier.ActivePlays.CompiledPlay;
import io.signalbox.classifier.CompiledSignal;
import io.signalbox.classifier.Explainer;
import io.signalbox.classifier.UnitKey;
import io.signalbox.classifier.UnitState;
import io.signalbox.policy.Play;
import io.signalbox.policy.Play.Unit;
import io.signalbox.schemas.AccountFact;
import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.Fault;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.PolicyActivation;
import io.signalbox.schemas.RouterRecord;
import io.signalbox.schemas.Tick;
import io.signalbox.schemas.Topics;
import io.signalbox.stage.OutputKey;
import io.signalbox.stage.StageOutput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** One partition of the timeline: its stores, its clock, and the work a tick begins. */
final class ClassifierTask {

  /**
   * How many units one record may evaluate or touch. A tick that concerns more is worked off by the
   * records that follow; a record that takes longer than a transaction would be repeated for ever.
   */
  private static final int UNITS_PER_RECORD = 500;

  private final ProcessorContext<OutputKey, byte[]> context;
  private final StageOutput output;
  private final Function<String, Play> compiler;
  private final int partition;
  private final UnitStore units;
  private final PartitionState state;
  private ActivePlays plays = ActivePlays.NONE;
  private Map<String, List<CompiledSignal>> accountReaders = Map.of();
  private Map<String, List<CompiledSignal>> personReaders = Map.of();
  private List<CompiledPlay> accountPlays = List.of();
  private List<CompiledPlay> personPlays = List.of();

  ClassifierTask(
      ProcessorContext<OutputKey, byte[]> context,
      StageOutput output,
      Function<String, Play> compiler) {
    this.context = context;
    this.output = output;
    this.compiler = compiler;
    this.partition = context.taskId().partition();
    this.units =
        new UnitStore(
            context.getStateStore(ClassifierTopology.UNITS),
            new DueIndex(context.getStateStore(ClassifierTopology.DUE)));
    this.state = new PartitionState(context.getStateStore(ClassifierTopology.PARTITION));
    state.activation().ifPresent(this::compile);
  }

  void begin(Record<byte[], byte[]> record) {
    output.begin(record);
  }

  void count(String line) {
    output.books().add(output.books().line(line), 1);
  }

  void fail(String failure, Fault fault, String reason) {
    count("records failed");
    output.fail(failure, fault, reason);
  }

  void event(String account, AttributedEvent event) {
    List<CompiledSignal> ofAccount = accountReaders.get(event.getName());
    if (ofAccount != null) {
      add(new UnitKey(account, null), ofAccount, event);
    }
    List<CompiledSignal> ofPerson = personReaders.get(event.getName());
    if (ofPerson != null && event.getPerson() != null) {
      add(new UnitKey(account, event.getPerson()), ofPerson, event);
    }
  }

  private void add(UnitKey key, List<CompiledSignal> signals, AttributedEvent event) {
    UnitState unit = load(key);
    long before = unit.due();
    catchUp(key, unit);
    if (AccountFold.add(unit, signals, event, position()) || unit.due() != before) {
      store(key, unit, before);
    }
  }

  void fact(String account, AccountFact fact) {
    UnitKey key = new UnitKey(account, null);
    UnitState unit = load(key);
    long before = unit.due();
    catchUp(key, unit);
    boolean changed =
        AccountFold.know(
            unit, fact.getFacts(), fact.getOccurredAt().toEpochMilli(), fact.getEventId());
    if (changed || unit.due() != before) {
      store(key, unit, before);
    }
    if (changed) {
      output.write(
          Topics.ROUTER_LOG,
          OutputKey.of(account),
          origin -> new RouterRecord(account, fact, origin));
    }
  }

  void tick(Tick tick) {
    if (tick.getAsOf().toEpochMilli() > state.clock()) {
      state.tickCame(tick);
    }
  }

  void activation(PolicyActivation activation) {
    if (activation.getNumber() <= plays.activation()) {
      return;
    }
    try {
      compile(activation);
      state.activated(activation);
    } catch (RuntimeException e) {
      fail(
          "processing",
          Fault.POLICY,
          "Activation %d can't be compiled, the one before stays in force: %s"
              .formatted(activation.getNumber(), e.getMessage()));
    }
  }

  /** Ends the input record with a bounded part of the work that waits. */
  void finish() {
    int left = sweep(UNITS_PER_RECORD);
    while (left > 0 && state.sweptTo().isEmpty() && !state.ticks().isEmpty()) {
      Tick tick = state.ticks().getFirst();
      List<String> keys = units.due(tick.getAsOf().toEpochMilli(), left);
      keys.forEach(key -> evaluateDue(UnitKey.parse(key), tick));
      left -= keys.size();
      if (left > 0) {
        state.tickDone();
        output.write(
            Topics.ROUTER_LOG,
            OutputKey.in(partition, null),
            origin -> new RouterRecord(null, tick, origin));
      }
    }
    state.save();
    output.finish();
  }

  /** Tells units of a new activation: they are due at the next tick. */
  private int sweep(int limit) {
    Optional<String> from = state.sweptTo();
    if (from.isEmpty()) {
      return limit;
    }
    List<String> keys = units.after(from.get(), limit);
    for (String text : keys) {
      UnitKey key = UnitKey.parse(text);
      UnitState unit = load(key);
      long before = unit.due();
      unit.touch();
      store(key, unit, before);
    }
    state.sweptTo(keys.size() < limit ? null : keys.getLast());
    return limit - keys.size();
  }

  private void evaluateDue(UnitKey key, Tick tick) {
    UnitState unit = load(key);
    long before = unit.due();
    evaluate(key, unit, tick);
    store(key, unit, before);
  }

  /** A unit that is touched before its turn came is evaluated first, at the ticks that wait. */
  private void catchUp(UnitKey key, UnitState unit) {
    if (state.sweptTo().isPresent()) {
      // It may not know of the activation yet, and must at the tick that waits for the sweep.
      unit.touch();
    }
    for (Tick tick : state.ticks()) {
      if (unit.due() <= tick.getAsOf().toEpochMilli()) {
        evaluate(key, unit, tick);
      }
    }
    unit.advance(state.clock());
  }

  private void evaluate(UnitKey key, UnitState unit, Tick tick) {
    List<CompiledPlay> ofUnit =
        switch (key.unit()) {
          case ACCOUNT -> accountPlays;
          case PERSON -> personPlays;
        };
    for (AccountFold.Turn turn : AccountFold.evaluate(unit, ofUnit, tick)) {
      count(turn.qualified() ? "qualified" : "released");
      UnitState account = key.person() == null ? unit : load(new UnitKey(key.account(), null));
      Function<Origin, Decision> decision =
          origin ->
              Explainer.explain(
                  key.account(),
                  key.person(),
                  turn,
                  tick,
                  account.facts(),
                  plays.activation(),
                  origin);
      OutputKey place = OutputKey.of(key.account());
      output.write(Topics.DECISIONS, place, decision);
      output.write(
          Topics.ROUTER_LOG,
          place,
          origin -> new RouterRecord(key.account(), decision.apply(origin), origin));
    }
  }

  private void compile(PolicyActivation activation) {
    plays = ActivePlays.compile(activation, compiler);
    accountReaders = plays.readers(Unit.ACCOUNT);
    personReaders = plays.readers(Unit.PERSON);
    accountPlays = plays.ofUnit(Unit.ACCOUNT);
    personPlays = plays.ofUnit(Unit.PERSON);
  }

  private UnitState load(UnitKey key) {
    return units.load(key, state.clock());
  }

  private void store(UnitKey key, UnitState unit, long dueBefore) {
    if (unit.isNew()) {
      count(key.person() == null ? "accounts" : "people");
    }
    units.store(key, unit, dueBefore);
  }

  private long position() {
    return context.recordMetadata().map(RecordMetadata::offset).orElse(-1L);
  }
}
