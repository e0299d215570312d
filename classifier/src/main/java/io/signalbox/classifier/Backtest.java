package io.signalbox.classifier;

import io.signalbox.classifier.AccountFold.Turn;
import io.signalbox.classifier.Outcomes.Kind;
import io.signalbox.classifier.Outcomes.Share;
import io.signalbox.policy.Play;
import io.signalbox.policy.Play.Route;
import io.signalbox.policy.Signal;
import io.signalbox.schemas.Because;
import io.signalbox.schemas.Component;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.PolicyActivation;
import io.signalbox.schemas.SignalOutcome;
import io.signalbox.schemas.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What policies would have decided in the past, against what is in force and against what became of
 * the accounts. Both are folded as if in force from the start.
 *
 * <p>A play for sales looks for deals won, one for customer success for contracts that ended. A
 * decision is judged when the horizon behind it is over at the end of the history, and it is right
 * when the outcome came within it. What it is measured against is the share of all accounts known
 * at the same instants that had the outcome within the same horizon: the lift is how many times
 * better the play is than choosing any of them.
 */
public final class Backtest {

  /** With fewer outcomes or judged decisions nothing is said of a play but the numbers. */
  public static final int FEWEST = 10;

  private final PolicyActivation inForce;
  private final PolicyActivation proposed;
  private final PlayCompiler compiler;
  private final Instant since;
  private final Duration horizon;
  private final Outcomes outcomes = new Outcomes();
  private final SortedMap<String, Decision> before = new TreeMap<>();
  private final SortedMap<String, Decision> after = new TreeMap<>();
  private final Map<String, Share> bases = new HashMap<>();

  /**
   * Someone who is decided under one of the policies alone.
   *
   * @param newly whether under the proposed ones
   * @param decision the first of the play for the unit
   */
  public record Difference(boolean newly, Decision decision, String reason) {}

  /**
   * How good the decisions of a play, of one of its bands, or with one of its signals were.
   *
   * @param name of the play, band or signal
   * @param right of the judged decisions' accounts, those with the outcome within the horizon
   * @param found of all accounts with the outcome, those decided within the horizon before
   * @param base of all accounts at the same instants, those with the outcome within the horizon
   */
  public record Measured(String name, int decisions, Share right, Share found, Share base) {

    /** Whether there is enough to say something. */
    public boolean isTelling() {
      return right.whole() >= FEWEST && found.whole() >= FEWEST;
    }

    /** How many times the base rate; empty where either is not known or the base is nothing. */
    public Optional<Double> lift() {
      return right
          .ratio()
          .flatMap(rate -> base.ratio().filter(all -> all > 0).map(all -> rate / all));
    }
  }

  /** A play's measures. */
  public record PlayMeasured(
      String play, Kind outcome, Measured whole, List<Measured> bands, List<Measured> signals) {}

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
    return plays.stream().map(play -> measured(play, after)).toList();
  }

  /** How good the plays in force are. */
  public List<PlayMeasured> measuredInForce(Collection<Play> plays) {
    return plays.stream().map(play -> measured(play, before)).toList();
  }

  private PlayMeasured measured(Play play, SortedMap<String, Decision> decisions) {
    Kind wanted = play.route() == Route.SALES ? Kind.WON : Kind.CHURNED;
    List<Decision> own =
        decisions.values().stream()
            .filter(decision -> decision.getPlay().equals(play.name()))
            .toList();
    List<Measured> bands = new ArrayList<>();
    for (Play.Band band : play.bands()) {
      bands.add(
          measured(
              band.name(),
              own,
              decision -> Objects.equals(decision.getBand(), band.name()),
              wanted));
    }
    List<Measured> signals = new ArrayList<>();
    for (Signal signal : play.scored()) {
      signals.add(measured(signal.name(), own, decision -> isHit(decision, signal), wanted));
    }
    return new PlayMeasured(
        play.name(), wanted, measured(play.name(), own, any -> true, wanted), bands, signals);
  }

  private Measured measured(String name, List<Decision> all, Predicate<Decision> of, Kind wanted) {
    List<Decision> own = all.stream().filter(of).toList();
    Set<String> judged = new HashSet<>();
    Set<String> right = new HashSet<>();
    Share base = new Share(0, 0);
    for (Decision decision : own) {
      boolean came =
          outcomes.first(decision.getAccount(), wanted, decision.getAsOf(), horizon).isPresent();
      if (!decision.getAsOf().plus(horizon).isAfter(outcomes.end())) {
        judged.add(decision.getAccount());
        if (came) {
          right.add(decision.getAccount());
        }
        base = base.plus(base(wanted, decision.getAsOf()));
      }
    }
    return new Measured(
        name, own.size(), new Share(right.size(), judged.size()), found(own, wanted), base);
  }

  /** Many decisions are of one tick. */
  private Share base(Kind wanted, Instant at) {
    return bases.computeIfAbsent(wanted + " " + at, key -> outcomes.baseRate(wanted, at, horizon));
  }

  /** Of the accounts with the outcome since the beginning, those decided in time before it. */
  private Share found(List<Decision> own, Kind wanted) {
    int found = 0;
    int all = 0;
    for (var outcome : outcomes.all(wanted).entrySet()) {
      Instant first = outcome.getValue().ceiling(since);
      if (first != null) {
        all++;
        found +=
            own.stream()
                    .anyMatch(
                        decision ->
                            decision.getAccount().equals(outcome.getKey())
                                && outcomes
                                    .first(
                                        decision.getAccount(), wanted, decision.getAsOf(), horizon)
                                    .isPresent())
                ? 1
                : 0;
      }
    }
    return new Share(found, all);
  }

  private static boolean isHit(Decision decision, Signal signal) {
    for (Component component : decision.getComponents()) {
      if (component.getSignal().equals(signal.name())) {
        return component.getOutcome() == SignalOutcome.HIT;
      }
    }
    return false;
  }
}
