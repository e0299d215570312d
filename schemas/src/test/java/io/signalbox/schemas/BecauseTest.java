package io.signalbox.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
            "Because person 3f9a01c2 of brightwater has 95 points, and pql qualifies with 70:"
                + " activated 25 (Onboarding Completed or Report Shared ever; 1 seen), invited 20"
                + " (Invite Sent, 2 different invitees within 14d; 3 seen), pricing 1 (Page Viewed,"
                + " 2 sessions within 7d; at least 2 seen).");
  }

  @Test
  void aPlayForAccountsNamesTheAccount() {
    Decision decision =
        decision().setComponents(List.of(hit("spreading", "5 people within 14d", 5, 95))).build();

    assertThat(Because.sentence(decision))
        .isEqualTo(
            "Because account brightwater has 95 points, and pql qualifies with 70: spreading 95 (5"
                + " people within 14d; 5 seen).");
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
            "Because person 3f9a01c2 of brightwater fell to 25 points, and pql keeps whom it has"
                + " from 50 on; missing: invited 20 (2 invitees within 14d; 1 seen), renewal 15"
                + " (renewal within 120d; not known); still there: activated 25 (Report Shared"
                + " ever; 1 seen).");
  }

  @Test
  void aReleaseByAGateNamesTheGate() {
    Decision decision =
        decision()
            .setTransition(Transition.RELEASED)
            .setGates(
                List.of(
                    gate("exclude", "a deal is open", SignalOutcome.MISS, "deal-7"),
                    gate("require", "employees at least 500", SignalOutcome.UNKNOWN, null),
                    gate("require", "plan in [free]", SignalOutcome.HIT, "free")))
            .build();

    assertThat(Because.text(decision))
        .isEqualTo(
            "Because account brightwater has 95 points, but no longer passes the gates of pql; not"
                + " passed: a deal is open (deal-7), only if employees at least 500 (not known).");
  }

  @Test
  void everythingTheStructureHoldsIsSaid() {
    Component fit =
        Component.newBuilder(hit("size", "employees at least 500", 0, 10))
            .setFit(true)
            .setMeasure("fact")
            .setSeen("1200")
            .build();
    Component aged =
        Component.newBuilder(hit("limit", "Usage Limit Reached: by age", 3, 10))
            .setPointsPossible(20)
            .setValueIsAtLeast(true)
            .build();
    Decision decision =
        decision()
            .setPerson(PERSON)
            .setLifecycle("IDENTIFIED_LEAD")
            .setComponents(List.of(aged, hit("asked", "Demo Requested ever", 1, 30), fit))
            .setCaps(List.of(new Cap("stated", 30, 15)))
            .setGates(List.of(gate("require", "plan in [free]", SignalOutcome.HIT, "free")))
            .setCounterfactual(
                new Counterfactual(List.of(List.of("limit"), List.of("asked", "size")), 2))
            .build();

    assertThat(Because.text(decision))
        .isEqualTo(
            "Because person 3f9a01c2 of brightwater, an identified lead, has 95 points, and pql"
                + " qualifies with 70: limit 10 of 20 (Usage Limit Reached: by age; at least 3"
                + " seen), asked 30 (Demo Requested ever; 1 seen); fit: size 10 (employees at least"
                + " 500; 1200); capped: stated gave 30, 15 count. It would not have qualified"
                + " without limit; or without asked and size.");
  }

  private static Gate gate(String kind, String rule, SignalOutcome outcome, @Nullable String seen) {
    return new Gate(kind, rule, outcome, false, seen, List.of());
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
        .setValue(outcome == SignalOutcome.UNKNOWN ? null : (double) value)
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
