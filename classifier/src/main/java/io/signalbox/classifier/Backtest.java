package io.signalbox.classifier;

import io.signalbox.classifier.AccountFold.Turn;
import io.signalbox.classifier.Hindsight.PlayMeasured;
import io.signalbox.policy.Play;
import io.signalbox.schemas.Because;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.PolicyActivation;
import io.signalbox.schemas.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What policies would have decided in the past, against what is in force and against what became of
 * the accounts. Both are folded as if in force from the start.
 *
 * <p>How good the decisions are tells {@link Hindsight}.
 */
public final class Backtest {

  private final PolicyActivation inForce;
  private final PolicyActivation proposed;
  private final PlayCompiler compiler;
  private final Instant since;
  private final Duration horizon;
  private final Outcomes outcomes = new Outcomes();
  private final SortedMap<String, Decision> before = new TreeMap<>();
  private final SortedMap<String, Decision> after = new TreeMap<>();

  /**
   * Someone who is decided under one of the policies alone.
   *
   * @param newly whether under the proposed ones
   * @param decision the first of the play for the unit
   */
  public record Difference(boolean newly, Decision decision, String reason) {}

  /**
   * Tests {@code proposed}.
   *
   * @param since decisions before it are left out
   * @param horizon how long after a decision an outcome still counts for it
   */
  public Backtest(
      PolicyActivation inForce,
      PolicyActivation proposed,
      PlayCompiler compiler,
      Instant since,
      Duration horizon) {
    this.inForce = inForce;
    this.proposed = proposed;
    this.compiler = compiler;
    this.since = since;
    this.horizon = horizon;
  }

  /** Folds a partition. */
  public void add(TimelineLog log) {
    Refolding old = new Refolding(account -> true, inForce, compiler, new First(before));
    Refolding anew = new Refolding(account -> true, proposed, compiler, new First(after));
    log.read(
        (record, position) -> {
          old.notice(record, position);
          anew.notice(record, position);
        });
    log.read(
        (record, position) -> {
          outcomes.note(record);
          old.apply(record, position);
          anew.apply(record, position);
        });
  }

  /** Keeps of each unit and play the first decision that qualifies. */
  private final class First extends Unheard {

    private final SortedMap<String, Decision> decisions;

    First(SortedMap<String, Decision> decisions) {
      this.decisions = decisions;
    }

    @Override
    public void turned(UnitKey unit, Turn turn, Tick tick, UnitState facts, long activation) {
      if (turn.qualified() && !tick.getAsOf().isBefore(since)) {
        decisions.computeIfAbsent(
            turn.score().play().play().name() + "\n" + unit.text(),
            key ->
                Explainer.explain(unit, turn, tick, facts.facts(), activation, Qualified.NOBODY));
      }
    }
  }

  /** Up to when the history goes. */
  public Instant end() {
    return outcomes.end();
  }

  /** Who is decided under one of the policies alone. */
  public List<Difference> differences() {
    List<Difference> differences = new ArrayList<>();
    after.forEach((key, decision) -> addIfAbsent(differences, before, key, decision, true));
    before.forEach((key, decision) -> addIfAbsent(differences, after, key, decision, false));
    return differences;
  }

  private static void addIfAbsent(
      List<Difference> differences,
      SortedMap<String, Decision> others,
      String key,
      Decision decision,
      boolean newly) {
    if (!others.containsKey(key)) {
      differences.add(new Difference(newly, decision, Because.sentence(decision)));
    }
  }

  /** How good the proposed plays are. */
  public List<PlayMeasured> measured(Collection<Play> plays) {
    return measured(plays, after);
  }

  /** How good the plays in force are. */
  public List<PlayMeasured> measuredInForce(Collection<Play> plays) {
    return measured(plays, before);
  }

  private List<PlayMeasured> measured(
      Collection<Play> plays, SortedMap<String, Decision> decisions) {
    Hindsight hindsight = new Hindsight(outcomes, since, horizon);
    return plays.stream().map(play -> hindsight.of(play, decisions.values())).toList();
  }
}
