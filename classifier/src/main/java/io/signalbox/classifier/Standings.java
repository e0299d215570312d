package io.signalbox.classifier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says how accounts stand from the rows of their partition; changes nothing. */
public final class Standings {

  private Standings() {}

  /** How an account stands; empty when nothing that a play reads is known of it. */
  public static Optional<Standing> of(String account, TimelineRows rows, PlayCompiler compiler) {
    UnitKey own = new UnitKey(account, null);
    List<String> keys = new ArrayList<>();
    if (rows.unit(own.text()) != null) {
      keys.add(own.text());
    }
    keys.addAll(rows.unitsAfter(own.text(), UnitKey.lastOf(account), Integer.MAX_VALUE));
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    PartitionState state = new PartitionState(rows);
    Policies policies = PartitionState.policies(rows, compiler);
    UnitState facts = unit(rows, own, state.clock);
    Situation situation = new Situation(account, facts, state.sources, state.clock);
    List<Standing.UnitStanding> standings = new ArrayList<>();
    for (String text : keys) {
      UnitKey key = UnitKey.parse(text);
      UnitState unit = unit(rows, key, state.clock);
      standings.add(Standing.of(key, unit, policies.of(key.unit()), situation));
    }
    return Optional.of(new Standing(account, Instant.ofEpochMilli(state.clock), standings));
  }

  private static UnitState unit(TimelineRows rows, UnitKey key, long clock) {
    byte[] row = rows.unit(key.text());
    UnitState unit =
        row == null ? new UnitState(clock, key.person()) : UnitStateCodec.decode(row, key.person());
    unit.advance(clock);
    return unit;
  }
}
