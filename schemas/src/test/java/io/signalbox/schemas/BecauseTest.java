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
            "Because person 3f9a01c2 of brightwater scored 95 of 70 needed for pql: activated"
                + " (Onboarding Completed or Report Shared ever; 1 of 1 needed; 25 points), invited"
                + " (Invite Sent, 2 different invitees within 14d; 3 of 1 needed; 20 points),"
                + " pricing (Page Viewed, 2 sessions within 7d; at least 2; 1 point).");
  }

  @Test
  void aPlayForAccountsNamesTheAccount() {
    Decision decision =
        decision().setComponents(List.of(hit("spreading", "5 people within 14d", 5, 95))).build();

    assertThat(Because.sentence(decision))
        .isEqualTo(
            "Because account brightwater scored 95 of 70 needed for pql: spreading (5 people"
                + " within 14d; 5 of 1 needed; 95 points).");
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
                + " missing: invited (2 invitees within 14d; 1 of 2 needed; 20 points), renewal"
                + " (renewal within 120d; not known; 15 points); still there: activated (Report"
                + " Shared ever; 1 of 1 needed; 25 points).");
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
            "Because account brightwater scored 95 but no longer passes the gates of pql; not"
                + " passed: not: a deal is open (deal-7 seen), employees at least 500 (not known).");
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
            "Because person 3f9a01c2 of brightwater, an identified lead, scored 95 of 70 needed for"
                + " pql: limit (Usage Limit Reached: by age; at least 3; 10 of 20 points), asked"
                + " (Demo Requested ever; 1 of 1 needed; 30 points); fit: size (employees at least"
                + " 500; 1200; 10 points); capped: stated gave 30, 15 count; passed: plan in [free]"
                + " (free seen). It would not have qualified without limit; or without asked and"
                + " size.");
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
