package io.signalbox.identity.simulation;

import io.signalbox.identity.Conclusion;
import io.signalbox.schemas.AccountFact;
import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.PersonExcluded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the outside has been told by all tasks, and what they counted. */
public final class SimulatedWorld {

  /** What a timeline got. */
  public record Placed(String account, AttributedEvent event) {}

  private final List<Placed> placed = new ArrayList<>();
  private final List<AttributedEvent> expired = new ArrayList<>();
  private final List<Conclusion.Moved> moves = new ArrayList<>();
  private final Map<String, List<Object>> facts = new TreeMap<>();
  private final Map<String, Long> books = new TreeMap<>();

  SimulatedWorld() {}

  /** Events on timelines, in order. */
  public List<Placed> placed() {
    return placed;
  }

  /** Events that were given up. */
  public List<AttributedEvent> expired() {
    return expired;
  }

  /** What changed about whom somebody belongs to. */
  public List<Conclusion.Moved> moves() {
    return moves;
  }

  /** Facts and exclusions on the timelines, by account. */
  public Map<String, List<Object>> facts() {
    return facts;
  }

  Map<String, Long> books() {
    return books;
  }

  void count(String line, long by) {
    books.merge(line, by, Long::sum);
  }

  /** Takes what is no step; the names of the lines are those of identity's books. */
  void tell(Conclusion conclusion) {
    switch (conclusion) {
      case Conclusion.Attributed told -> {
        placed.add(new Placed(told.account(), told.event()));
        count("placed", 1);
      }
      case Conclusion.PassOn passOn -> count("passed on", 1);
      case Conclusion.Expired told -> {
        expired.add(told.event());
        count("expired", 1);
      }
      case Conclusion.Repeated repeated -> count("repeated", 1);
      case Conclusion.Forgotten forgotten -> count("forgotten " + forgotten.what(), 1);
      case Conclusion.Moved moved -> moves.add(moved);
      case Conclusion.Known known -> fact(known.account(), known.fact());
      case Conclusion.DealChanged changed -> fact(changed.account(), changed.fact());
      case Conclusion.Excluded excluded -> fact(excluded.account(), excluded.fact());
      case Conclusion.Tell tell -> {}
      case Conclusion.Forget forget -> {}
    }
  }

  /** What must be equal: each event that came in went to exactly one of the others. */
  public long open() {
    return of("events in")
        + of("passed in")
        + of("placed anew in")
        - of("placed")
        - of("passed on")
        - of("expired")
        - of("repeated")
        - of("events failed")
        - of("waiting");
  }

  /** A line of the books; 0 while nothing was counted. */
  public long of(String line) {
    return books.getOrDefault(line, 0L);
  }

  /** Who was excluded from an account, in order. */
  public List<String> excludedFrom(String account) {
    return facts.getOrDefault(account, List.of()).stream()
        .filter(PersonExcluded.class::isInstance)
        .map(fact -> ((PersonExcluded) fact).getPerson())
        .toList();
  }

  /** The facts of an account, in order. */
  public List<AccountFact> factsOf(String account) {
    return facts.getOrDefault(account, List.of()).stream()
        .filter(AccountFact.class::isInstance)
        .map(AccountFact.class::cast)
        .toList();
  }

  private void fact(String account, Object fact) {
    facts.computeIfAbsent(account, key -> new ArrayList<>()).add(fact);
  }
}
