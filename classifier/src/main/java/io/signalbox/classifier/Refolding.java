package io.signalbox.classifier;

import io.signalbox.schemas.AccountRebased;
import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.PersonExcluded;
import io.signalbox.schemas.PolicyActivation;
import io.signalbox.schemas.Tick;
import io.signalbox.schemas.TimelineRecord;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Folds a timeline anew as if one set of policies had been in force from its start: without people
 * who do not belong to an account, or with evidence that the policies before did not collect.
 *
 * <p>Use: {@link #exclude} every exclusion of the accounts first, then {@link #apply} the records
 * and the ticks from the start; {@link #of} does both. The live fold joins the {@link #results}
 * with what came later, so it may end anywhere behind the exclusion or activation that asks for it.
 */
public final class Refolding {

  private static final int KEYS_AT_ONCE = 1_000;

  private final Predicate<String> accounts;
  private final MemoryTimelineStore store = new MemoryTimelineStore();
  private final TimelineFold fold;
  private final Policies policies;
  private final Map<UnitKey, Long> excludedUntil = new HashMap<>();

  /** Takes the unit of an account that was folded anew. */
  @FunctionalInterface
  public interface Results {

    /** Takes one; a large unit comes in several parts, which are joined like units. */
    void take(String account, AccountRebased unit);
  }

  /**
   * Prepares to fold anew.
   *
   * @param accounts which ones; those not meant cost nothing
   * @param listener who is told what would have followed
   */
  public Refolding(
      Predicate<String> accounts,
      PolicyActivation activation,
      PlayCompiler compiler,
      TimelineFold.Listener listener) {
    this.accounts = accounts;
    this.fold = new TimelineFold(store, compiler, Integer.MAX_VALUE, listener);
    fold.apply(new TimelineRecord(null, activation, new Origin("policies", 0, 1L)), -1);
    this.policies = PartitionState.policies(store, compiler);
  }

  /** Folds a whole log anew; it is read twice, since exclusions act on what came before them. */
  public static Refolding of(
      TimelineLog log,
      Predicate<String> accounts,
      PolicyActivation activation,
      PlayCompiler compiler,
      TimelineFold.Listener listener) {
    Refolding refolding = new Refolding(accounts, activation, compiler, listener);
    log.read(refolding::notice);
    log.read(refolding::apply);
    return refolding;
  }

  /** Notices a record that says that what came before it does not count. */
  public void notice(TimelineRecord record, long position) {
    if (record.getFact() instanceof PersonExcluded excluded && isMeant(record)) {
      exclude(record.getAccount(), excluded, position);
    }
  }

  /** What the person did in the account before {@code position} does not count. */
  public void exclude(String account, PersonExcluded excluded, long position) {
    excludedUntil.merge(new UnitKey(account, excluded.getPerson()), position, Math::max);
  }

  /** Folds a record of the partition; those of other accounts are left out. */
  public void apply(TimelineRecord record, long position) {
    switch (record.getFact()) {
      case Tick tick -> fold.apply(record, position);
      case AttributedEvent event -> {
        if (isMeant(record) && position > excludedUntil(record.getAccount(), event)) {
          fold.apply(record, position);
        }
      }
      case PolicyActivation activation -> {}
      case PersonExcluded excluded -> {}
      case AccountRebased rebased -> {}
      // Facts of the account and of its deals.
      default -> {
        if (isMeant(record)) {
          fold.apply(record, position);
        }
      }
    }
  }

  /** How a unit stands with the plays of its kind at the last tick. */
  public Standing.UnitStanding standing(UnitKey key) {
    PartitionState state = new PartitionState(store);
    UnitState facts = advanced(new UnitKey(key.account(), null), state.clock);
    UnitState unit = key.person() == null ? facts : advanced(key, state.clock);
    return Standing.of(
        key,
        unit,
        policies.of(key.unit()),
        new Situation(key.account(), facts, state.sources, state.clock));
  }

  /** The score of a unit by a play at the last tick; null where no such play is in force. */
  @Nullable Score score(UnitKey key, String play) {
    PartitionState state = new PartitionState(store);
    UnitState facts = advanced(new UnitKey(key.account(), null), state.clock);
    UnitState unit = key.person() == null ? facts : advanced(key, state.clock);
    Situation situation = new Situation(key.account(), facts, state.sources, state.clock);
    List<CompiledPlay> plays = policies.of(key.unit()).plays();
    for (CompiledPlay one : plays) {
      if (one.play().name().equals(play)) {
        return Scorer.score(one, unit, Lifecycles.of(unit, plays, situation), situation);
      }
    }
    return null;
  }

  /** Whether a unit is qualified by a play. */
  boolean isQualified(UnitKey key, String play) {
    return unit(key, 0).standing(play).qualified();
  }

  /** The earliest instant at which time alone can change anything. */
  long nextDue() {
    return store.nextDue();
  }

  /**
   * Hands over all units, as they are joined to the live ones.
   *
   * @param upTo the position of the last record that was folded
   * @param most the most bytes of a state
   */
  public void results(long upTo, String reason, int most, Results results) {
    results(upTo, reason, most, Evidences.ALL, results);
  }

  /** Hands over the units that have evidence of these kinds, with that evidence alone. */
  public void results(long upTo, String reason, int most, Evidences wanted, Results results) {
    String last = "";
    List<String> keys = store.unitsAfter(last, null, KEYS_AT_ONCE);
    while (!keys.isEmpty()) {
      for (String text : keys) {
        UnitKey key = UnitKey.parse(text);
        UnitState unit = unit(key, 0);
        if (wanted.restrict(key.unit(), unit)) {
          for (byte[] part : UnitParts.of(unit, key.person(), most)) {
            results.take(
                key.account(),
                new AccountRebased(key.person(), upTo, ByteBuffer.wrap(part), reason));
          }
        }
      }
      last = keys.getLast();
      keys = store.unitsAfter(last, null, KEYS_AT_ONCE);
    }
  }

  private boolean isMeant(TimelineRecord record) {
    return record.getAccount() != null && accounts.test(record.getAccount());
  }

  private long excludedUntil(String account, AttributedEvent event) {
    return event.getPerson() == null || excludedUntil.isEmpty()
        ? -1
        : excludedUntil.getOrDefault(new UnitKey(account, event.getPerson()), -1L);
  }

  private UnitState advanced(UnitKey key, long clock) {
    UnitState unit = unit(key, clock);
    unit.advance(clock);
    return unit;
  }

  private UnitState unit(UnitKey key, long clock) {
    byte[] row = store.unit(key.text());
    return row == null
        ? new UnitState(clock, key.person())
        : UnitStateCodec.decode(row, key.person());
  }
}
