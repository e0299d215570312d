package io.signalbox.classifier;

import io.signalbox.classifier.Outcomes.Kind;
import io.signalbox.classifier.Outcomes.Share;
import io.signalbox.policy.Play;
import io.signalbox.policy.Play.Route;
import io.signalbox.policy.Signal;
import io.signalbox.schemas.Component;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.SignalOutcome;
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
import java.util.function.Predicate;

/**
 * How good decisions were, held against what became of the accounts.
 *
 * <p>A play for sales looks for deals won, one for customer success for contracts that ended. A
 * decision is judged when the horizon behind it is over at the end of the history, and it is right
 * when the outcome came within it. What it is measured against is the share of all accounts known
 * at the same instants that had the outcome within the same horizon: the lift is how many times
 * better the play is than choosing any of them.
 */
public final class Hindsight {

  /** With fewer outcomes or judged decisions nothing is said of a play but the numbers. */
  public static final int FEWEST = 10;

  private final Outcomes outcomes;
  private final Instant since;
  private final Duration horizon;
  private final Map<String, Share> bases = new HashMap<>();

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
   * Judges by these outcomes.
   *
   * @param since outcomes before it were found by nobody
   * @param horizon how long after a decision an outcome still counts for it
   */
  Hindsight(Outcomes outcomes, Instant since, Duration horizon) {
    this.outcomes = outcomes;
    this.since = since;
    this.horizon = horizon;
  }

  /** How good the decisions of a play were; those of other plays are left out. */
  PlayMeasured of(Play play, Collection<Decision> decisions) {
    Kind wanted = play.route() == Route.SALES ? Kind.WON : Kind.CHURNED;
    List<Decision> own =
        decisions.stream().filter(decision -> decision.getPlay().equals(play.name())).toList();
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
