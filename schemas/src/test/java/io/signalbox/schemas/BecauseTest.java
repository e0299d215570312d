package io.signalbox.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BecauseTest {

  private static final String PERSON = "3f9a01c2d4e5f60718293a4b5c6d7e8f";

  @BeforeAll
  static void trustTheContracts() {
    TrustedContracts.trust();
  }

  @Test
  void qualifyingNamesWhoTheScoreAndEveryHit() {
    Decision decision =
        decision()
            .setPerson(PERSON)
            .setComponents(
                List.of(
                    hit("activated", "Onboarding Completed or Report Shared ever", 1, 25),
                    hit("invited", "Invite Sent, 2 different invitees within 14d", 3, 20),
                    miss("limit", "Usage Limit Reached within 7d", 0, 1, 20),
                    atLeast(hit("pricing", "Page Viewed, 2 sessions within 7d", 2, 1))))
            .build();

    assertThat(Because.sentence(decision))
        .isEqualTo(
            "Because person 3f9a01c2 of brightwater scored 95 of 70 needed for pql: activated"
                + " (Onboarding Completed or Report Shared ever, 1 seen, 25 points), invited"
                + " (Invite Sent, 2 different invitees within 14d, 3 seen, 20 points), pricing"
                + " (Page Viewed, 2 sessions within 7d, at least 2 seen, 1 point).");
  }

  @Test
  void aPlayForAccountsNamesTheAccount() {
    Decision decision =
        decision().setComponents(List.of(hit("spreading", "5 people within 14d", 5, 95))).build();

    assertThat(Because.sentence(decision))
        .isEqualTo(
            "Because account brightwater scored 95 of 70 needed for pql: spreading (5 people"
                + " within 14d, 5 seen, 95 points).");
  }

  @Test
  void someoneWithoutACompanyIsNotNamedTwice() {
    assertThat(Because.subject(decision().setAccount("person:" + PERSON).setPerson(PERSON).build()))
        .isEqualTo("person 3f9a01c2 without a company");
    assertThat(Because.subject(decision().setAccount("person:" + PERSON).build()))
        .isEqualTo("person 3f9a01c2 without a company");
  }

  @Test
  void aReleaseNamesWhatIsMissingAndWhatIsStillThere() {
    Decision decision =
        decision()
            .setTransition(Transition.RELEASED)
            .setScore(25)
            .setPerson(PERSON)
            .setComponents(
                List.of(
                    hit("activated", "Report Shared ever", 1, 25),
                    miss("invited", "2 invitees within 14d", 1, 2, 20),
                    unknown("renewal", "renewal within 120d", 15)))
            .build();

    assertThat(Because.sentence(decision))
        .isEqualTo(
            "Because person 3f9a01c2 of brightwater fell to 25, and 50 keep it qualified for pql;"
                + " missing: invited (2 invitees within 14d, 1 of 2 seen, 20 points), renewal"
                + " (renewal within 120d, unknown, 15 points); still there: activated (Report"
                + " Shared ever, 1 seen, 25 points).");
  }

  @Test
  void aReleaseByAGateNamesTheGate() {
    Decision decision =
        decision()
            .setTransition(Transition.RELEASED)
            .setGates(
                List.of(
                    new Gate(
                        "exclude",
                        "no open deal",
                        SignalOutcome.MISS,
                        false,
                        "an open deal",
                        List.of()),
                    new Gate(
                        "require",
                        "at least 500 employees",
                        SignalOutcome.UNKNOWN,
                        false,
                        null,
                        List.of()),
                    new Gate(
                        "require", "plan is free", SignalOutcome.HIT, false, "free", List.of())))
            .build();

    assertThat(Because.sentence(decision))
        .isEqualTo(
            "Because account brightwater scored 95 but no longer passes the gates of pql; not"
                + " passed: no open deal (seen: an open deal), at least 500 employees (unknown).");
  }

  private static Component hit(String signal, String rule, long value, int points) {
    return component(signal, rule, SignalOutcome.HIT, points, points, value, 1);
  }

  private static Component miss(String signal, String rule, long value, long needed, int points) {
    return component(signal, rule, SignalOutcome.MISS, 0, points, value, needed);
  }

  private static Component unknown(String signal, String rule, int points) {
    return component(signal, rule, SignalOutcome.UNKNOWN, 0, points, 0, 1);
  }

  private static Component atLeast(Component component) {
    return Component.newBuilder(component).setValueIsAtLeast(true).build();
  }

  private static Component component(
      String signal,
      String rule,
      SignalOutcome outcome,
      int points,
      int possible,
      long value,
      long needed) {
    return Component.newBuilder()
        .setSignal(signal)
        .setRule(rule)
        .setOutcome(outcome)
        .setPoints(points)
        .setPointsPossible(possible)
        .setValue((double) value)
        .setNeeded((double) needed)
        .build();
  }

  private static Decision.Builder decision() {
    return Decision.newBuilder()
        .setDecisionId("d1")
        .setAccount("brightwater")
        .setPlay("pql")
        .setRoute("sales")
        .setTransition(Transition.QUALIFIED)
        .setTransitionNumber(1)
        .setAsOf(Instant.EPOCH)
        .setTick(1)
        .setScore(95)
        .setQualify(70)
        .setRelease(50)
        .setComponents(List.of())
        .setPolicyHash("hash")
        .setActivation(1)
        .setEngineVersion("1")
        .setOrigin(new Origin("classifier", 0, 1L));
  }
}
