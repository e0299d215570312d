package io.signalbox.classifier;

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
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What each kind of record does to the units of a partition, a bounded part at a time. */
final class RecordFold {

  /** The fact that holds what became last of any deal. */
  private static final String DEAL = "deal";

  private final TimelineStore store;
  private final TimelineFold.Listener listener;
  private final PlayCompiler compiler;
  private final UnitRows units;
  private final TickFold ticks;
  private final EventView view = new EventView();
  private Policies policies;

  RecordFold(
      TimelineStore store,
      PartitionState state,
      PlayCompiler compiler,
      TimelineFold.Listener listener) {
    this.store = store;
    this.compiler = compiler;
    this.listener = listener;
    this.units = new UnitRows(store, state, listener);
    this.ticks = new TickFold(store, state, units, listener);
    this.policies = PartitionState.policies(store, compiler);
  }

  /**
   * How far a record's work came.
   *
   * @param rest what is left of it; null when it is done
   * @param touched how many units it touched, with what its decisions weigh
   */
  record Progress(@Nullable Work rest, int touched) {

    static final Progress DONE = new Progress(null, 1);

    /** What is left of a sweep that changed these units, and may have changed so many. */
    static Progress swept(Work work, List<String> keys, int limit) {
      return new Progress(keys.size() < limit ? null : work.after(keys.getLast()), keys.size());
    }
  }

  /**
   * The plays of an activation as they would be in force.
   *
   * @throws RuntimeException if one of them is no sound play
   */
  Policies compile(PolicyActivation activation, long position) {
    return Policies.of(activation, policies.versions(), position, compiler);
  }

  /**
   * Does a record's work, or goes on with it.
   *
   * @param limit how many units it may touch
   */
  Progress advance(Work work, int limit) {
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
      case Tick tick -> ticks.advance(tick, policies, work, limit);
      case PolicyActivation activation -> activation(activation, work, limit);
      // Avro's union is not sealed; this version's contract holds no other fact.
      default -> throw new IllegalStateException("no fact is a " + work.record().getFact());
    };
  }

  /** Adds an event to the evidence of the units it concerns. */
  void event(String account, AttributedEvent event, long position) {
    view.of(event);
    Readers ofAccount = policies.ofAccounts().readersOf(event.getName());
    if (!ofAccount.isEmpty()) {
      add(new UnitKey(account, null), ofAccount, position);
    }
    Readers ofPerson = policies.ofPeople().readersOf(event.getName());
    if (!ofPerson.isEmpty() && event.getPerson() != null) {
      add(new UnitKey(account, event.getPerson()), ofPerson, position);
    }
  }

  private void add(UnitKey key, Readers readers, long position) {
    try {
      UnitState unit = units.load(key);
      if (AccountFold.add(unit, readers, view, position)) {
        units.store(key, unit);
      }
    } catch (RuntimeException e) {
      listener.failed(key, e);
    }
  }

  private Progress fact(
      String account, AccountFact fact, @Nullable DealFact deal, Work work, int limit) {
    if (work.cursor().isEmpty()) {
      try {
        if (!learn(account, fact, deal) || !policies.ofPeople().readFacts()) {
          return Progress.DONE;
        }
      } catch (RuntimeException e) {
        listener.failed(new UnitKey(account, null), e);
        return Progress.DONE;
      }
    }
    String from = work.cursor().isEmpty() ? UnitKey.firstOf(account) : work.cursor();
    List<String> keys =
        units.sweep(from, UnitKey.lastOf(account), limit, (key, unit) -> unit.touch());
    return Progress.swept(work, keys, limit);
  }

  /** Gives whether anything changed. */
  private boolean learn(String account, AccountFact fact, @Nullable DealFact deal) {
    UnitKey key = new UnitKey(account, null);
    UnitState unit = units.load(key);
    boolean deals = deal != null && Deals.join(unit, deal);
    boolean facts =
        AccountFold.know(
            unit, fact.getFacts(), fact.getOccurredAt().toEpochMilli(), fact.getEventId());
    if (!facts && !deals) {
      return false;
    }
    unit.touch();
    units.store(key, unit);
    ticks.forgetFacts();
    if (deal != null && deals) {
      listener.dealt(account, deal);
    }
    if (facts) {
      listener.known(account, fact);
    }
    return true;
  }

  private void exclude(String account, String person) {
    for (UnitKey key : List.of(new UnitKey(account, null), new UnitKey(account, person))) {
      if (units.knows(key)) {
        units.change(key, unit -> AccountFold.forget(unit, person));
      }
    }
  }

  private void rebase(UnitKey key, AccountRebased rebased) {
    byte[] row = new byte[rebased.getState().remaining()];
    rebased.getState().duplicate().get(row);
    List<Collector> collectors = policies.of(key.unit()).collectors();
    units.change(
        key, unit -> AccountFold.join(unit, UnitStateCodec.decode(row, key.person()), collectors));
    ticks.forgetFacts();
  }

  private Progress activation(PolicyActivation activation, Work work, int limit) {
    if (work.cursor().isEmpty()) {
      if (activation.getNumber() <= policies.activation()) {
        return Progress.DONE;
      }
      policies = compile(activation, work.position());
      PartitionState.activate(store, new Activated(work.record(), policies.versions()));
    }
    return Progress.swept(work, units.sweep(work.cursor(), null, limit, this::activate), limit);
  }

  private void activate(UnitKey key, UnitState unit) {
    AccountFold.activate(unit, policies.of(key.unit()).collectors());
  }
}
