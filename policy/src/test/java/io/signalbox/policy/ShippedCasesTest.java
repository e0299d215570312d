package io.signalbox.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.policy.PolicyCase.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ShippedCasesTest {

  private static final Path POLICIES = Path.of("../policies");
  private final PolicySet policies = PolicyFiles.read(POLICIES);
  private final List<PolicyCase> cases = PolicyFiles.readCases(POLICIES, policies);

  @Test
  void everyPlayHasAHitAMissAndARelease() {
    Map<String, List<PolicyCase>> byPlay =
        cases.stream().collect(Collectors.groupingBy(PolicyCase::play));

    assertThat(byPlay.keySet())
        .containsExactlyInAnyOrderElementsOf(policies.plays().stream().map(Play::name).toList());
    assertThat(byPlay.values())
        .allSatisfy(
            all -> {
              assertThat(all).anySatisfy(each -> assertThat(last(each).qualified()).isTrue());
              assertThat(all).anySatisfy(each -> assertThat(last(each).qualified()).isFalse());
              assertThat(all)
                  .anySatisfy(
                      each -> {
                        assertThat(each.expected().getFirst().qualified()).isTrue();
                        assertThat(last(each).qualified()).isFalse();
                      });
            });
  }

  @Test
  void everyPlayThatCanMeetTheUnknownHasACaseOfIt() {
    for (String play : List.of("expansion", "quiet-customer", "onboarding-stuck")) {
      assertThat(cases)
          .filteredOn(each -> each.play().equals(play))
          .anySatisfy(each -> assertThat(last(each).signals()).containsValue(Outcome.UNKNOWN));
    }
  }

  @Test
  void theHistoryIsInOrderAndNamesNobodyTwice() {
    assertThat(cases).extracting(PolicyCase::file).doesNotHaveDuplicates();
    assertThat(cases)
        .allSatisfy(
            each ->
                assertThat(each.history())
                    .isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()))
                    .isNotEmpty());
  }

  private static PolicyCase.Expectation last(PolicyCase policyCase) {
    return policyCase.expected().getLast();
  }
}
