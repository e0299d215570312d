package io.signalbox.app.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.classifier.CaseRunner.Result;
import io.signalbox.policy.ActiveRouting;
import io.signalbox.policy.Play;
import io.signalbox.policy.PolicyFiles;
import io.signalbox.policy.PolicySet;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The policies that come with Signalbox, decided and explained by what decides in earnest. */
class ShippedPoliciesTest {

  private static final Path POLICIES = Path.of("../policies");

  private final PolicySet set = PolicyFiles.read(POLICIES);

  @Test
  void everyCaseComesOutAsItSays() {
    List<Result> results = PolicyCases.run(set, PolicyFiles.readCases(POLICIES, set));

    assertThat(results).hasSizeGreaterThanOrEqualTo(set.plays().size());
    assertThat(results)
        .allSatisfy(
            result -> assertThat(result.differences()).as("%s", result.tested().file()).isEmpty());
  }

  @Test
  void everyPlayIsExplained() {
    for (Play play : set.plays()) {
      PlayExplanation explanation = PlayExplanation.of(play);

      assertThat(explanation.rules()).hasSizeGreaterThanOrEqualTo(play.scored().size());
      assertThat(explanation.rules()).allMatch(sentence -> sentence.endsWith("."));
      assertThat(explanation.never()).isNotEmpty();
    }
  }

  @Test
  void routingIsExplainedInSentencesOfWhichNoTwoAreTheSame() {
    RoutingExplanation explanation =
        RoutingExplanation.of(new ActiveRouting(set.routing(), set.destinations()));

    assertThat(explanation.rules()).hasSameSizeAs(set.routing().rules());
    assertThat(explanation.people()).hasSize(1 + set.routing().teams().size());
    assertThat(explanation.routing())
        .doesNotHaveDuplicates()
        .allMatch(sentence -> sentence.endsWith("."));
  }

  @Test
  void theyDifferFromThemselvesInNothing() {
    PolicyTexts texts = PolicyTexts.of(set);

    assertThat(PolicyDifference.of(texts, texts).isNone()).isTrue();
    assertThat(PolicyDifference.of(PolicyTexts.NONE, texts).evidence()).isTrue();
  }
}
