package io.signalbox.policy;

import java.util.List;
import java.util.stream.Collectors;

/** Policies that can't be used, with all that is wrong in them. */
public final class PolicyProblemsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<PolicyProblem> problems;

  PolicyProblemsException(List<PolicyProblem> problems) {
    super(problems.stream().map(PolicyProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** All problems, sorted by file, line and column; the message has one line for each. */
  public List<PolicyProblem> problems() {
    return problems;
  }
}
