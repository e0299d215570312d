package io.signalbox.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Gathers what is wrong, so that all of it is told at once. */
final class Problems {

  private static final Comparator<PolicyProblem> BY_PLACE =
      Comparator.comparing(PolicyProblem::file)
          .thenComparingInt(PolicyProblem::line)
          .thenComparingInt(PolicyProblem::column);

  private final List<PolicyProblem> found = new ArrayList<>();

  /** Notes a problem; without a mark it stands at the file's beginning. */
  void add(String file, Optional<Mark> mark, String what, String mend) {
    int line = mark.map(Mark::getLine).orElse(0) + 1;
    int column = mark.map(Mark::getColumn).orElse(0) + 1;
    add(new PolicyProblem(file, line, column, what, mend));
  }

  /** Notes a problem. */
  void add(PolicyProblem problem) {
    found.add(problem);
  }

  /** How many were noted so far: a reader that sees no more of them afterwards read well. */
  int count() {
    return found.size();
  }

  /**
   * Does nothing when nothing is wrong.
   *
   * @throws PolicyProblemsException with all that is
   */
  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new PolicyProblemsException(found.stream().sorted(BY_PLACE).toList());
    }
  }
}
