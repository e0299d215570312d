package io.signalbox.classifier;

import io.signalbox.schemas.AccountFact;
import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.DealFact;
import io.signalbox.schemas.Property;
import io.signalbox.schemas.Tick;
import io.signalbox.schemas.TimelineRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What became of accounts, as the timeline says, and since when each is known. */
public final class Outcomes {

  private static final String CONTRACT = "contract";

  private final Map<String, Map<Kind, NavigableSet<Instant>>> byAccount = new HashMap<>();
  private final Map<String, Instant> knownSince = new TreeMap<>();
  private Instant clock = Instant.EPOCH;

  /** What may become of an account. */
  public enum Kind {
    /** A deal was won. */
    WON,
    /** A deal was lost. */
    LOST,
    /** The contract ended. */
    CHURNED
  }

  /** Takes a record of any partition. */
  void note(TimelineRecord record) {
    if (record.getFact() instanceof Tick tick) {
      clock = tick.getAsOf().isAfter(clock) ? tick.getAsOf() : clock;
      return;
    }
    if (record.getAccount() == null) {
      return;
    }
    switch (record.getFact()) {
      case AttributedEvent event -> known(record.getAccount(), event.getOccurredAt());
      case DealFact deal -> {
        known(record.getAccount(), deal.getOccurredAt());
        stage(deal.getStage())
            .ifPresent(kind -> add(record.getAccount(), kind, deal.getOccurredAt()));
      }
      case AccountFact fact -> {
        known(record.getAccount(), fact.getOccurredAt());
        if (fact.getFacts().stream().anyMatch(Outcomes::isChurn)) {
          add(record.getAccount(), Kind.CHURNED, fact.getOccurredAt());
        }
      }
      // Exclusions and evidence folded anew say nothing of an account.
      default -> {}
    }
  }

  /** The instant up to which anything is known. */
  Instant end() {
    return clock;
  }

  /** The first outcome of a kind after an instant and not later than so long after it. */
  Optional<Instant> first(String account, Kind kind, Instant after, Duration within) {
    NavigableSet<Instant> all = byAccount.getOrDefault(account, Map.of()).get(kind);
    return Optional.ofNullable(all == null ? null : all.higher(after))
        .filter(at -> !at.isAfter(after.plus(within)));
  }

  /** Each account's outcomes of a kind. */
  Map<String, NavigableSet<Instant>> all(Kind kind) {
    Map<String, NavigableSet<Instant>> all = new TreeMap<>();
    byAccount.forEach(
        (account, kinds) -> {
          if (kinds.containsKey(kind)) {
            all.put(account, kinds.get(kind));
          }
        });
    return all;
  }

  /** Of the accounts known at an instant, how many there are and how many have the outcome. */
  Share baseRate(Kind kind, Instant at, Duration within) {
    int known = 0;
    for (Instant since : knownSince.values()) {
      known += since.isAfter(at) ? 0 : 1;
    }
    int having = 0;
    for (String account : all(kind).keySet()) {
      boolean isKnown = !knownSince.getOrDefault(account, Instant.MAX).isAfter(at);
      having += isKnown && first(account, kind, at, within).isPresent() ? 1 : 0;
    }
    return new Share(having, known);
  }

  /** So many of so many. */
  public record Share(long part, long whole) {

    /** The ratio; empty of nothing. */
    public Optional<Double> ratio() {
      return whole == 0 ? Optional.empty() : Optional.of((double) part / whole);
    }

    Share plus(Share other) {
      return new Share(part + other.part, whole + other.whole);
    }
  }

  private static Optional<Kind> stage(String stage) {
    return switch (stage.toLowerCase(Locale.ROOT)) {
      case "won" -> Optional.of(Kind.WON);
      case "lost" -> Optional.of(Kind.LOST);
      default -> Optional.empty();
    };
  }

  private static boolean isChurn(Property fact) {
    return fact.getName().equals(CONTRACT) && fact.getValue().toString().equals("churned");
  }

  private void known(String account, Instant at) {
    knownSince.merge(account, at, (one, other) -> one.isBefore(other) ? one : other);
  }

  private void add(String account, Kind kind, Instant at) {
    byAccount
        .computeIfAbsent(account, key -> new HashMap<>())
        .computeIfAbsent(kind, key -> new TreeSet<>())
        .add(at);
  }
}
