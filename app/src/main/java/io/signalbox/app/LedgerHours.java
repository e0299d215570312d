package io.signalbox.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The books by the hour: the differences between the totals as they stood when hours began.
 *
 * @param hours in their order; the last one is not over
 */
public record LedgerHours(List<Hour> hours) {

  /**
   * The books at an instant.
   *
   * @param lines the totals; their details play no part
   */
  public record Snapshot(Instant at, List<Ledger.Line> lines) {

    public Snapshot {
      lines = List.copyOf(lines);
    }
  }

  /**
   * What was counted between two snapshots: an hour, or longer where nothing ran when one began.
   *
   * @param from the first instant; empty for the beginning of the installation
   * @param to the instant behind the last
   * @param lines what went in and out, and by how much more is held; an open line was opened here,
   *     or one that was open is closed
   */
  public record Hour(Optional<Instant> from, Instant to, List<Ledger.Line> lines) {

    public Hour {
      lines = List.copyOf(lines);
    }
  }

  public LedgerHours {
    hours = List.copyOf(hours);
  }

  /** The hours between these snapshots and now. */
  public static LedgerHours between(List<Snapshot> begins, Snapshot now) {
    List<Hour> hours = new ArrayList<>();
    Optional<Snapshot> before = Optional.empty();
    for (Snapshot snapshot : begins) {
      hours.add(hour(before, snapshot));
      before = Optional.of(snapshot);
    }
    hours.add(hour(before, now));
    return new LedgerHours(hours);
  }

  private static Hour hour(Optional<Snapshot> before, Snapshot after) {
    Map<String, Ledger.Line> earlier = new HashMap<>();
    before.ifPresent(snapshot -> snapshot.lines().forEach(line -> earlier.put(line.line(), line)));
    List<Ledger.Line> lines =
        after.lines().stream()
            .map(line -> difference(line, earlier.getOrDefault(line.line(), nothing(line.line()))))
            .toList();
    return new Hour(before.map(Snapshot::at), after.at(), lines);
  }

  private static Ledger.Line nothing(String line) {
    return new Ledger.Line(line, 0, 0, 0, "");
  }

  private static Ledger.Line difference(Ledger.Line line, Ledger.Line before) {
    return new Ledger.Line(
        line.line(),
        line.in() - before.in(),
        line.out() - before.out(),
        line.held() - before.held(),
        "");
  }
}
