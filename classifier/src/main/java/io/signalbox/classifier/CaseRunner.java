package io.signalbox.classifier;

import io.signalbox.classifier.AccountFold.Turn;
import io.signalbox.classifier.Standing.UnitStanding;
import io.signalbox.policy.PolicyCase;
import io.signalbox.policy.PolicyCase.Expectation;
import io.signalbox.policy.PolicyCase.Happening;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.PolicyActivation;
import io.signalbox.schemas.Tick;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Runs cases that sit beside policies through the fold that decides in earnest, in memory.
 *
 * <p>A tick comes at each instant at which something happens, is expected, or is changed by time
 * alone, as it would live, where ticks come every minute at least.
 */
public final class CaseRunner {

  /** Beyond it a play would change by time alone without end, which none can. */
  private static final int MOST_TICKS = 100_000;

  private final PolicyActivation policies;
  private final PlayCompiler compiler;

  /** Runs cases under these policies. */
  public CaseRunner(PolicyActivation policies, PlayCompiler compiler) {
    this.policies = policies;
    this.compiler = compiler;
  }

  /**
   * How a case came out.
   *
   * @param differences what is otherwise than expected, a sentence each; empty when it passed
   */
  public record Result(PolicyCase tested, List<String> differences) {

    public Result {
      differences = List.copyOf(differences);
    }

    /** Whether all is as expected. */
    public boolean passed() {
      return differences.isEmpty();
    }
  }

  /**
   * What a case shows of the unit of its last expectation.
   *
   * @param standing how the unit stands with the case's play in the end
   * @param decisions all that the play decided about it on the way
   */
  public record Shown(Standing standing, List<Decision> decisions) {

    public Shown {
      decisions = List.copyOf(decisions);
    }
  }

  /** Runs one case. */
  public Result run(PolicyCase tested) {
    Refolding fold = new Refolding(account -> true, policies, compiler, new Unheard());
    List<String> differences = new ArrayList<>();
    run(
        tested,
        fold,
        expected -> differences.addAll(CaseCheck.differences(tested, expected, fold)));
    return new Result(tested, differences);
  }

  /** Runs one case to show what it comes to. */
  public Shown show(PolicyCase tested) {
    Expectation last = tested.expected().getLast();
    UnitKey unit = new UnitKey(tested.account(), last.person().orElse(null));
    Decided decided = new Decided(unit, tested.play());
    Refolding fold = new Refolding(account -> true, policies, compiler, decided);
    List<UnitStanding> standing = new ArrayList<>();
    run(
        tested,
        fold,
        expected -> {
          if (expected.equals(last)) {
            standing.add(fold.standing(unit).by(tested.play()));
          }
        });
    return new Shown(new Standing(tested.account(), last.at(), null, standing), decided.decisions);
  }

  private static void run(PolicyCase tested, Refolding fold, Consumer<Expectation> whenExpected) {
    CaseTimeline timeline = new CaseTimeline(tested.account(), fold::apply);
    for (Instant at : instants(tested)) {
      pass(fold, timeline, at);
      for (Happening happening : tested.history()) {
        if (happening.at().equals(at)) {
          timeline.add(happening);
        }
      }
      timeline.tick(at);
      for (Expectation expected : tested.expected()) {
        if (expected.at().equals(at)) {
          whenExpected.accept(expected);
        }
      }
    }
  }

  /** Keeps what a play decides about a unit. */
  private static final class Decided extends Unheard {

    private final UnitKey unit;
    private final String play;
    private final List<Decision> decisions = new ArrayList<>();

    Decided(UnitKey unit, String play) {
      this.unit = unit;
      this.play = play;
    }

    @Override
    public void turned(UnitKey of, Turn turn, Tick tick, UnitState facts, long activation) {
      if (of.equals(unit) && turn.score().play().play().name().equals(play)) {
        decisions.add(
            Explainer.explain(of, turn, tick, facts.facts(), activation, Qualified.NOBODY));
      }
    }
  }

  /** Time passes up to an instant, and stops wherever it alone changes something. */
  private static void pass(Refolding fold, CaseTimeline timeline, Instant upTo) {
    for (int ticks = 0; fold.nextDue() < upTo.toEpochMilli(); ticks++) {
      if (ticks == MOST_TICKS) {
        throw new IllegalStateException("time alone changes the case without end");
      }
      timeline.tick(Instant.ofEpochMilli(fold.nextDue()));
    }
  }

  private static SortedSet<Instant> instants(PolicyCase tested) {
    SortedSet<Instant> instants = new TreeSet<>();
    tested.history().forEach(happening -> instants.add(happening.at()));
    tested.expected().forEach(expected -> instants.add(expected.at()));
    return instants;
  }
}
