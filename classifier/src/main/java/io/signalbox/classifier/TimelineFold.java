package io.signalbox.classifier;

import io.signalbox.classifier.AccountFold.Turn;
import io.signalbox.classifier.PartitionState.Activated;
import io.signalbox.classifier.PartitionState.Work;
import io.signalbox.schemas.AccountFact;
import io.signalbox.schemas.AccountRebased;
import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.DealFact;
import io.signalbox.schemas.PersonExcluded;
import io.signalbox.schemas.PolicyActivation;
import io.signalbox.schemas.Property;
import io.signalbox.schemas.Tick;
import io.signalbox.schemas.TimelineRecord;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One partition of the timeline, folded in its order. Pure: what it keeps is behind a {@link
 * TimelineStore}, what it concludes goes to a {@link Listener}.
 *
 * <p>A record may concern any number of units. One call touches so many at most and leaves the rest
 * to the calls that follow; records that come meanwhile wait behind it. So the outcome is that of
 * folding each record as a whole, whatever the limit, and no call outlives a transaction.
 */
public final class TimelineFold {

  /** Who writes the ticks that only bring waiting work on. */
  public static final String STAGE = "classifier";

  /**
   * How many units one record of a live timeline may touch. At some 20 microseconds each a record
   * takes a fraction of a second; one that takes longer than a transaction (10 s) would be repeated
   * for ever.
   */
  public static final int UNITS_PER_RECORD = 5_000;

  /** The fact that holds what became last of any deal. */
  private static final String DEAL = "deal";

  private final TimelineStore store;
  private final Listener listener;
  private final PlayCompiler compiler;
  private final int unitsPerRecord;
  private final PartitionState state;
  private final EventView view = new EventView();
  private Policies policies;
  private @Nullable AccountRow lastFacts;

  private record AccountRow(String account, UnitState row) {}

  /** Who is told what follows. */
  public interface Listener {

    /**
     * A play turned for a unit.
     *
     * @param facts the account's row
     */
    void turned(UnitKey unit, Turn turn, Tick tick, UnitState facts, long activation);

    /** Facts of an account changed. */
    void known(String account, AccountFact fact);

    /** All work of a tick is done. */
    void ticked(Tick tick);

    /** A unit was seen for the first time. */
    void appeared(UnitKey unit);

    /** Work waits and no record may come: this tick, written to the partition, brings it on. */
    void nudge(Tick tick);

    /** An activation is no sound policy and the one before stays in force. */
    void refused(PolicyActivation activation, String reason);
  }

  /**
   * A partition as its store left it.
   *
   * @param unitsPerRecord how many units one call touches at most
   */
  public TimelineFold(
      TimelineStore store, PlayCompiler compiler, int unitsPerRecord, Listener listener) {
    this.store = store;
    this.compiler = compiler;
    this.unitsPerRecord = unitsPerRecord;
    this.listener = listener;
    this.state = new PartitionState(store);
    this.policies = PartitionState.policies(store, compiler);
  }

  /** Folds a record, or as much of it and of those that wait as one call may. */
  public void apply(TimelineRecord record, long position) {
    if (state.isIdle() && record.getFact() instanceof AttributedEvent event) {
      event(record.getAccount(), event, position);
      return;
    }
    if (isWorthFolding(record, position)) {
      if (state.isIdle()) {
        state.current(Work.begin(record, position));
      } else {
        state.wait(store, record, position);
      }
    }
    work();
    nudge();
    state.save(store);
  }

  private void nudge() {
    if (!state.isIdle() && !state.nudged) {
      state.nudged(true);
      listener.nudge(
          Tick.newBuilder()
              .setNumber(state.lastTick)
              .setAsOf(Instant.ofEpochMilli(state.clock))
              .build());
    }
  }

  /** Ticks that are known and activations that are no policy never wait. */
  private boolean isWorthFolding(TimelineRecord record, long position) {
    return switch (record.getFact()) {
      case Tick tick -> {
        if (record.getOrigin().getStage().equals(STAGE)) {
          state.nudged(false);
          yield false;
        }
        yield state.isNewTick(tick.getNumber());
      }
      case PolicyActivation activation -> isSound(activation, position);
      default -> true;
    };
  }

  private boolean isSound(PolicyActivation activation, long position) {
    try {
      var unused = Policies.of(activation, policies.versions(), position, compiler);
      return true;
    } catch (RuntimeException e) {
      listener.refused(activation, String.valueOf(e.getMessage()));
      return false;
    }
  }

  private void work() {
    int left = unitsPerRecord;
    while (left > 0) {
      Work current = state.current;
      if (current == null) {
        current = state.next(store);
        if (current == null) {
          return;
        }
      }
      Progress progress = advance(current, left);
      state.current(progress.rest());
      left -= Math.max(1, progress.touched());
    }
  }

  /**
   * How far a record's work came.
   *
   * @param rest what is left of it; null when it is done
   * @param touched how many units it touched
   */
  private record Progress(@Nullable Work rest, int touched) {

    static final Progress DONE = new Progress(null, 1);
  }

  private Progress advance(Work work, int limit) {
    String account = Objects.requireNonNullElse(work.record().getAccount(), "");
    return switch (work.record().getFact()) {
      case AttributedEvent event -> {
        event(account, event, work.position());
        yield Progress.DONE;
      }
      case AccountFact fact -> fact(account, fact, null, work, limit);
      case DealFact deal ->
          fact(
              account,
              new AccountFact(
                  deal.getEventId(),
                  deal.getOccurredAt(),
                  List.of(new Property(DEAL, deal.getStage().toLowerCase(Locale.ROOT)))),
              deal,
              work,
              limit);
      case PersonExcluded excluded -> {
        exclude(account, excluded.getPerson());
        yield Progress.DONE;
      }
      case AccountRebased rebased -> {
        rebase(new UnitKey(account, rebased.getPerson()), rebased);
        yield Progress.DONE;
      }
      case Tick tick -> tick(tick, work, limit);
      case PolicyActivation activation -> activation(activation, work, limit);
      // Avro's union is not sealed; this version's contract holds no other fact.
      default -> throw new IllegalStateException("no fact is a " + work.record().getFact());
    };
  }

  private void event(String account, AttributedEvent event, long position) {
    view.of(event);
    List<Collector> ofAccount = policies.ofAccounts().readersOf(event.getName());
    if (!ofAccount.isEmpty()) {
      add(new UnitKey(account, null), ofAccount, position);
    }
    List<Collector> ofPerson = policies.ofPeople().readersOf(event.getName());
    if (!ofPerson.isEmpty() && event.getPerson() != null) {
      add(new UnitKey(account, event.getPerson()), ofPerson, position);
    }
  }

  private void add(UnitKey key, List<Collector> collectors, long position) {
    UnitState unit = load(key);
    long before = unit.due();
    if (AccountFold.add(unit, collectors, view, position)) {
      store(key, unit, before);
    }
  }

  private Progress fact(
      String account, AccountFact fact, @Nullable DealFact deal, Work work, int limit) {
    if (work.cursor().isEmpty()) {
      UnitKey key = new UnitKey(account, null);
      UnitState unit = load(key);
      long before = unit.due();
      boolean deals = deal != null && Deals.join(unit, deal);
      boolean facts =
          AccountFold.know(
              unit, fact.getFacts(), fact.getOccurredAt().toEpochMilli(), fact.getEventId());
      if (!facts && !deals) {
        return Progress.DONE;
      }
      unit.touch();
      store(key, unit, before);
      lastFacts = null;
      if (facts) {
        listener.known(account, fact);
      }
      if (!policies.ofPeople().readFacts()) {
        return Progress.DONE;
      }
    }
    String from = work.cursor().isEmpty() ? UnitKey.firstOf(account) : work.cursor();
    return sweep(work, from, UnitKey.lastOf(account), limit, UnitState::touch);
  }

  private void exclude(String account, String person) {
    for (UnitKey key : List.of(new UnitKey(account, null), new UnitKey(account, person))) {
      if (store.unit(key.text()) != null) {
        UnitState unit = load(key);
        long before = unit.due();
        AccountFold.forget(unit, person);
        store(key, unit, before);
      }
    }
  }

  private void rebase(UnitKey key, AccountRebased rebased) {
    byte[] row = new byte[rebased.getState().remaining()];
    rebased.getState().duplicate().get(row);
    UnitState unit = load(key);
    long before = unit.due();
    AccountFold.join(
        unit, UnitStateCodec.decode(row, key.person()), policies.of(key.unit()).collectors());
    store(key, unit, before);
    lastFacts = null;
  }

  private Progress activation(PolicyActivation activation, Work work, int limit) {
    if (work.cursor().isEmpty()) {
      if (activation.getNumber() <= policies.activation()) {
        return Progress.DONE;
      }
      policies = Policies.of(activation, policies.versions(), work.position(), compiler);
      PartitionState.activate(store, new Activated(work.record(), policies.versions()));
    }
    return sweep(work, work.cursor(), null, limit, this::activate);
  }

  private void activate(UnitKey key, UnitState unit) {
    AccountFold.activate(unit, policies.of(key.unit()).collectors());
  }

  private Progress tick(Tick tick, Work work, int limit) {
    long asOf = tick.getAsOf().toEpochMilli();
    Sources sources = new Sources(tick.getSources());
    if (!work.isDue()) {
      if (asOf <= state.clock) {
        return Progress.DONE;
      }
      // Plays that stood still while a source was silent are looked at again when it returns.
      if (isRevived(sources, asOf)) {
        Progress swept = sweep(work, work.cursor(), null, limit, UnitState::touch);
        if (swept.rest() != null) {
          return swept;
        }
      }
      state.ticked(asOf, sources);
      lastFacts = null;
    }
    List<String> due = store.due(asOf, limit);
    due.forEach(key -> evaluate(UnitKey.parse(key), tick));
    if (due.size() < limit) {
      listener.ticked(tick);
      return new Progress(null, due.size());
    }
    return new Progress(work.due(), due.size());
  }

  private boolean isRevived(Sources sources, long asOf) {
    return policies.ofAccounts().revived(state.sources, state.clock, sources, asOf) != null
        || policies.ofPeople().revived(state.sources, state.clock, sources, asOf) != null;
  }

  private void evaluate(UnitKey key, Tick tick) {
    UnitState unit = load(key);
    long before = unit.due();
    UnitState facts = key.person() == null ? unit : facts(key.account());
    Situation situation = new Situation(key.account(), facts, state.sources, state.clock);
    for (Turn turn : AccountFold.evaluate(unit, policies.of(key.unit()).plays(), situation)) {
      listener.turned(key, turn, tick, facts, policies.activation());
    }
    store(key, unit, before);
  }

  /** The account's own row; people of one account are often due together. */
  private UnitState facts(String account) {
    AccountRow last = lastFacts;
    if (last == null || !last.account().equals(account)) {
      last = new AccountRow(account, load(new UnitKey(account, null)));
      lastFacts = last;
    }
    return last.row();
  }

  private interface Change {
    void apply(UnitKey key, UnitState unit);
  }

  private Progress sweep(
      Work work, String from, @Nullable String end, int limit, Consumer<UnitState> change) {
    return sweep(work, from, end, limit, (key, unit) -> change.accept(unit));
  }

  /** Changes units in the order of their keys; what is beyond the limit is left. */
  private Progress sweep(Work work, String from, @Nullable String end, int limit, Change change) {
    List<String> keys = store.unitsAfter(from, end, limit);
    for (String text : keys) {
      UnitKey key = UnitKey.parse(text);
      UnitState unit = load(key);
      long before = unit.due();
      change.apply(key, unit);
      store(key, unit, before);
    }
    return new Progress(keys.size() < limit ? null : work.after(keys.getLast()), keys.size());
  }

  private UnitState load(UnitKey key) {
    byte[] row = store.unit(key.text());
    if (row == null) {
      return new UnitState(state.clock);
    }
    UnitState unit = UnitStateCodec.decode(row, key.person());
    unit.advance(state.clock);
    return unit;
  }

  private void store(UnitKey key, UnitState unit, long dueBefore) {
    if (unit.isNew()) {
      listener.appeared(key);
      unit.stored = true;
    }
    String text = key.text();
    store.moveDue(text, dueBefore, unit.due());
    store.putUnit(text, UnitStateCodec.encode(unit, key.person()));
  }
}
