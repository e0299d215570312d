package io.signalbox.classifier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says how accounts stand from the rows of their partition; changes nothing. */
public final class Standings {

  private static final int KEYS_AT_ONCE = 10_000;

  private final TimelineRows rows;
  private final PartitionState state;
  private final Policies policies;

  private Standings(TimelineRows rows, PlayCompiler compiler) {
    this.rows = rows;
    this.state = new PartitionState(rows);
    this.policies = PartitionState.policies(rows, compiler);
  }

  /** How an account stands; empty when nothing that a play reads is known of it. */
  public static Optional<Standing> of(String account, TimelineRows rows, PlayCompiler compiler) {
    UnitKey own = new UnitKey(account, null);
    List<UnitKey> keys = new ArrayList<>();
    if (rows.unit(own.text()) != null) {
      keys.add(own);
    }
    rows.unitsAfter(own.text(), UnitKey.lastOf(account), Integer.MAX_VALUE)
        .forEach(key -> keys.add(UnitKey.parse(key)));
    return keys.isEmpty()
        ? Optional.empty()
        : Optional.of(new Standings(rows, compiler).standing(account, keys));
  }

  /**
   * How the people stand whose pseudonym begins so, one standing for each account and person. Looks
   * at every unit of the partition.
   */
  public static List<Standing> ofPeople(String prefix, TimelineRows rows, PlayCompiler compiler) {
    List<UnitKey> found = new ArrayList<>();
    List<String> keys;
    String from = "";
    do {
      keys = rows.unitsAfter(from, null, KEYS_AT_ONCE);
      for (String text : keys) {
        UnitKey key = UnitKey.parse(text);
        if (key.person() != null && key.person().startsWith(prefix)) {
          found.add(key);
        }
        from = text;
      }
    } while (keys.size() == KEYS_AT_ONCE);
    Standings standings = new Standings(rows, compiler);
    return found.stream().map(key -> standings.standing(key.account(), List.of(key))).toList();
  }

  private Standing standing(String account, List<UnitKey> keys) {
    UnitState facts = unit(new UnitKey(account, null));
    Situation situation = new Situation(account, facts, state.sources, state.clock);
    List<Standing.UnitStanding> units =
        keys.stream()
            .map(key -> Standing.of(key, unit(key), policies.of(key.unit()), situation))
            .toList();
    return new Standing(account, Instant.ofEpochMilli(state.clock), null, units);
  }

  private UnitState unit(UnitKey key) {
    byte[] row = rows.unit(key.text());
    UnitState unit =
        row == null
            ? new UnitState(state.clock, key.person())
            : UnitStateCodec.decode(row, key.person());
    unit.advance(state.clock);
    return unit;
  }
}
