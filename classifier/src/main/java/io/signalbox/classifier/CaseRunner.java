package io.signalbox.classifier;

import io.signalbox.policy.PolicyCase;
import io.signalbox.policy.PolicyCase.Expectation;
import io.signalbox.policy.PolicyCase.Happening;
import io.signalbox.schemas.PolicyActivation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

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

  /** Runs one case. */
  public Result run(PolicyCase tested) {
    Refolding fold = new Refolding(account -> true, policies, compiler, new Unheard());
    CaseTimeline timeline = new CaseTimeline(tested.account(), fold::apply);
    List<String> differences = new ArrayList<>();
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
          differences.addAll(CaseCheck.differences(tested, expected, fold));
        }
      }
    }
    return new Result(tested, differences);
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
