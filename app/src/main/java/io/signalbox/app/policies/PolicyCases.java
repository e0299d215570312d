package io.signalbox.app.policies;

import io.signalbox.classifier.CaseRunner;
import io.signalbox.policy.PolicyCase;
import io.signalbox.policy.PolicySet;
import java.time.Instant;
import java.util.List;

/** Runs cases against the policies of their directory. */
public final class PolicyCases {

  private PolicyCases() {}

  /** How each case comes out, in their order. */
  public static List<CaseRunner.Result> run(PolicySet set, List<PolicyCase> cases) {
    return cases.stream().map(runner(set)::run).toList();
  }

  /** What one case comes to. */
  public static CaseRunner.Shown show(PolicySet set, PolicyCase one) {
    return runner(set).show(one);
  }

  private static CaseRunner runner(PolicySet set) {
    return new CaseRunner(PolicyTexts.of(set).activation(1, Instant.EPOCH), PolicySet::parsePlay);
  }
}
