package io.signalbox.classifier;

import io.signalbox.schemas.AccountRebased;
import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.PersonExcluded;
import io.signalbox.schemas.PolicyActivation;
import io.signalbox.schemas.Tick;
import io.signalbox.schemas.TimelineRecord;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Folds an account's timeline anew under the policies in force: without a person who does not
 * belong to it, or with evidence that the policies before did not collect.
 *
 * <p>Use: {@link #exclude} every exclusion of the account first, then {@link #apply} its records
 * and the ticks from the start, then take the {@link #result}. The live fold joins it with what
 * came later, so it may end anywhere behind the exclusion or activation that asks for it.
 */
public final class Refolding {

  private final String account;
  private final MemoryTimelineStore store = new MemoryTimelineStore();
  private final TimelineFold fold;
  private final Map<String, Long> excludedUntil = new HashMap<>();

  /** Refolds {@code account} under the plays of {@code activation}. */
  public Refolding(String account, PolicyActivation activation, PlayCompiler compiler) {
    this.account = account;
    this.fold = new TimelineFold(store, compiler, Integer.MAX_VALUE, new Unheard());
    fold.apply(new TimelineRecord(null, activation, new Origin("policies", 0, 1L)), -1);
  }

  /** What the person did before {@code position} does not count. */
  public void exclude(PersonExcluded excluded, long position) {
    excludedUntil.merge(excluded.getPerson(), position, Math::max);
  }

  /** Folds a record of the partition; those of other accounts are left out. */
  public void apply(TimelineRecord record, long position) {
    boolean own = account.equals(record.getAccount());
    switch (record.getFact()) {
      case Tick tick -> fold.apply(record, position);
      case AttributedEvent event -> {
        if (own && position > excludedUntil.getOrDefault(event.getPerson(), -1L)) {
          fold.apply(record, position);
        }
      }
      case PolicyActivation activation -> {}
      case PersonExcluded excluded -> {}
      case AccountRebased rebased -> {}
      // Facts of the account and of its deals.
      default -> {
        if (own) {
          fold.apply(record, position);
        }
      }
    }
  }

  /**
   * The units of the account, as they are joined to the live ones.
   *
   * @param upTo the position of the last record that was folded
   */
  public List<AccountRebased> result(long upTo, String reason) {
    List<AccountRebased> units = new ArrayList<>();
    String own = new UnitKey(account, null).text();
    addTo(units, own, null, upTo, reason);
    for (String key : store.unitsAfter(own, UnitKey.lastOf(account), Integer.MAX_VALUE)) {
      addTo(units, key, UnitKey.parse(key).person(), upTo, reason);
    }
    return units;
  }

  private void addTo(
      List<AccountRebased> units, String key, @Nullable String person, long upTo, String reason) {
    byte[] row = store.unit(key);
    if (row != null) {
      units.add(new AccountRebased(person, upTo, ByteBuffer.wrap(row), reason));
    }
  }
}
