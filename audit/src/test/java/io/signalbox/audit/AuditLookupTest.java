package io.signalbox.audit;

import static io.signalbox.audit.Facts.ACCOUNT;
import static io.signalbox.audit.Facts.PERSON;
import static io.signalbox.audit.Facts.THURSDAY;
import static io.signalbox.audit.Facts.decision;
import static io.signalbox.audit.Facts.failed;
import static io.signalbox.audit.Facts.handoff;
import static io.signalbox.audit.Facts.move;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.audit.AuditAnswer.Entry;
import io.signalbox.schemas.Counterfactual;
import io.signalbox.schemas.Ending;
import io.signalbox.schemas.Handoff;
import io.signalbox.schemas.HandoffEnded;
import io.signalbox.schemas.Held;
import io.signalbox.schemas.IdentityMove;
import io.signalbox.schemas.Routed;
import io.signalbox.schemas.Suppressed;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.Transition;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditLookupTest {

  private static final Instant MIDNIGHT = Instant.parse("2026-03-05T00:00:00Z");
  private static final Instant NEXT_MIDNIGHT = Instant.parse("2026-03-06T00:00:00Z");
  private static final String BECAUSE =
      "Because person 3f9a01c2 of brightwater has 80 points, and pql qualifies with 70: activated"
          + " 80 (Report Shared ever; 1 seen).";

  private final TestRegister register = new TestRegister(2);
  private final AuditLookup lookup = new AuditLookup(register.contracts(), register, register);

  @Test
  void anAccountThatWasNeverRegisteredHasNoAnswer() {
    assertThat(lookup.why("nobody", AuditLookup.BEGINNING, AuditLookup.END)).isEmpty();
  }

  @Test
  void aRoutedDecisionIsToldWithItsReasonItsRuleAndItsQueue() {
    register.add(1, Topics.IDENTITY_MOVES, "user:" + PERSON, move(THURSDAY.minusSeconds(9), 1));
    register.add(0, Topics.SALES_QUEUE, ACCOUNT, handoff("d1", THURSDAY, 1));
    register.add(decision("d1", THURSDAY, 1).build());
    routing("d1", THURSDAY, new Routed("sales", "otherwise to sales", "handoff-d1"));

    AuditAnswer answer = onThursday();

    assertThat(answer.text(ZoneId.of("Europe/Berlin")))
        .isEqualTo(
            """
            2026-03-05 15:00: %s
              2026-03-05 15:00:00 routed to sales by the rule "otherwise to sales"; hand-off handoff-d1
              no ending: it is open and waits for somebody to work it"""
                .formatted(BECAUSE));
    assertThat(answer.entries())
        .extracting(entry -> entry.kind().word() + ": " + entry.text())
        .containsExactly(
            "identity: user:%s was linked to brightwater, as identify said.".formatted(PERSON),
            "decision: " + BECAUSE,
            "routing: The decision on pql: It was routed to sales by the rule \"otherwise to"
                + " sales\".",
            "hand-off: A hand-off for pql went to the sales queue.");
  }

  @Test
  void theDayIsThatOfTheDecisionAndNotOfItsRegistration() {
    register.add(decision("early", MIDNIGHT.minusMillis(1), 1).build());
    register.add(decision("first", MIDNIGHT, 2).build());
    register.add(decision("last", NEXT_MIDNIGHT.minusMillis(1), 3).build());
    register.add(decision("late", NEXT_MIDNIGHT, 4).build());

    assertThat(onThursday().entries())
        .extracting(Entry::at)
        .containsExactly(MIDNIGHT, NEXT_MIDNIGHT.minusMillis(1));
    assertThat(lookup.why(ACCOUNT, AuditLookup.BEGINNING, AuditLookup.END).orElseThrow().entries())
        .hasSize(4);
  }

  @Test
  void aDecisionHeldEarlierAndRoutedThatDayIsPartOfTheAnswer() {
    Instant before = MIDNIGHT.minus(Duration.ofHours(30));
    register.add(decision("d1", before, 1).build());
    routing("d1", before, new Held(List.of("crm_id", "people"), null, null, null));
    routing("d1", THURSDAY, new Routed("sales", "otherwise to sales", "handoff-d1"));
    register.add(0, Topics.SALES_QUEUE, ACCOUNT, handoff("d1", before, 1));

    AuditAnswer answer = onThursday();

    assertThat(answer.text(ZoneOffset.UTC))
        .isEqualTo(
            """
            2026-03-03 18:00: %s
              2026-03-03 18:00:00 held until this is known: crm_id, people
              2026-03-05 14:00:00 routed to sales by the rule "otherwise to sales"; hand-off handoff-d1
              no ending: it is open and waits for somebody to work it"""
                .formatted(BECAUSE));
    assertThat(answer.entries().getLast().at()).isEqualTo(THURSDAY);
    assertThat(answer.entries().getLast().kind()).isEqualTo(AuditAnswer.Kind.HAND_OFF);
  }

  @Test
  void aSuppressedDecisionSaysWhyNothingWasSent() {
    register.add(decision("d1", THURSDAY, 1).build());
    routing("d1", THURSDAY, new Suppressed("before_go_live", "The installation is not live yet"));

    assertThat(onThursday().text(ZoneOffset.UTC))
        .endsWith(
            "\n  2026-03-05 14:00:00 ending: not routed (before go live): The installation is not"
                + " live yet");
  }

  @Test
  void whatWouldHaveChangedADecisionIsTold() {
    register.add(
        decision("d1", THURSDAY, 1)
            .setCounterfactual(new Counterfactual(List.of(List.of("activated")), 1))
            .build());
    routing("d1", THURSDAY, new Suppressed("control_group", "The account is left alone"));

    assertThat(onThursday().text(ZoneOffset.UTC))
        .isEqualTo(
            """
            2026-03-05 14:00: %s It would not have qualified without activated.
              2026-03-05 14:00:00 ending: not routed (control group): The account is left alone"""
                .formatted(BECAUSE));
  }

  @Test
  void aDecisionWithoutARoutingSaysSo() {
    register.add(decision("d1", THURSDAY, 1).build());

    assertThat(onThursday().text(ZoneOffset.UTC))
        .endsWith("\n  no ending: what became of it is not registered yet");
  }

  @Test
  void anEmptyDayNamesTheDecisionsAroundIt() {
    register.add(decision("d1", MIDNIGHT.minusSeconds(3_600), 1).build());
    register.add(
        decision("d2", NEXT_MIDNIGHT, 2).setTransition(Transition.RELEASED).setScore(9).build());

    assertThat(onThursday().text(ZoneOffset.UTC))
        .isEqualTo(
            "Nothing was decided about brightwater between 2026-03-05 00:00 and 2026-03-06 00:00."
                + " The last decision before was 2026-03-04 23:00: person 3f9a01c2 of brightwater"
                + " qualified for pql. The next decision after was 2026-03-06 00:00: person"
                + " 3f9a01c2 of brightwater was released from pql.");
  }

  @Test
  void anAccountThatNeverQualifiedSaysSo() {
    register.add(0, Topics.FAILED_EVENTS, ACCOUNT, failed("{", 1));

    assertThat(onThursday().text(ZoneOffset.UTC))
        .endsWith(
            "The register holds no decision about it at all: no play's score has reached its"
                + " threshold.");
  }

  @Test
  void aDayOnWhichAHandoffWasOnlyActedUponTellsItsWholeCourse() {
    Instant monthsBefore = MIDNIGHT.minus(Duration.ofDays(90));
    register.add(decision("d1", monthsBefore, 1).build());
    routing("d1", monthsBefore, new Routed("sales", "otherwise to sales", "handoff-d1"));
    register.add(0, Topics.SALES_QUEUE, ACCOUNT, handoff("d1", monthsBefore, 1));
    register.add(decision("d2", monthsBefore, 2).build());
    register.add(0, Topics.ACTIONS, ACCOUNT, Facts.action("handoff-d1", "a1", "emailed", THURSDAY));
    register.add(
        0,
        Topics.HANDOFF_CHANGES,
        ACCOUNT,
        Facts.change("d1", THURSDAY, new HandoffEnded(Ending.WORKED, "emailed", "mira"), "a1"));

    AuditAnswer answer = onThursday();

    assertThat(answer.courses()).extracting(Course::decisionId).containsExactly("d1");
    assertThat(answer.text(ZoneOffset.UTC))
        .isEqualTo(
            """
            2025-12-05 00:00: %s
              2025-12-05 00:00:00 routed to sales by the rule "otherwise to sales"; hand-off handoff-d1
              2026-03-05 14:00:00 action: emailed, by mira
              2026-03-05 14:00:00 ending: worked, by mira: emailed"""
                .formatted(BECAUSE));
    assertThat(answer.entries())
        .extracting(entry -> entry.kind().word())
        .containsExactly("decision", "routing", "hand-off", "hand-off change", "action");
  }

  @Test
  void aKickoffIsToldWithoutADecision() {
    routing("change-7", THURSDAY, new Routed("cs", "kickoff", "handoff-change-7"));
    register.add(
        0,
        Topics.CS_QUEUE,
        ACCOUNT,
        Handoff.newBuilder(handoff("change-7", THURSDAY, 1))
            .setBecause("Because the deal d-7 was won on 2026-03-05.")
            .setAssignee("cleo")
            .build());

    assertThat(onThursday().text(ZoneOffset.UTC))
        .isEqualTo(
            """
            2026-03-05 14:00: Because the deal d-7 was won on 2026-03-05.
              2026-03-05 14:00:00 routed to cs by the rule "kickoff"; hand-off handoff-change-7
              2026-03-05 14:00:00 assigned to cleo
              no ending: it is open and waits for cleo to work it""");
  }

  @Test
  void anActionThatAnswersNoHandoffIsToldOnItsDay() {
    register.add(0, Topics.ACTIONS, ACCOUNT, Facts.action(null, "a1", "emailed", THURSDAY));
    register.add(0, Topics.ACTIONS, ACCOUNT, Facts.action(null, "a2", "called", NEXT_MIDNIGHT));

    assertThat(onThursday().text(ZoneOffset.UTC))
        .isEqualTo("2026-03-05 14:00: Action: emailed, by mira. It answers no hand-off.");
  }

  @Test
  void whatCantBeReadIsCountedAndTheRestAnswered() {
    register.add(decision("d1", THURSDAY, 1).build());
    register.add(decision("d2", THURSDAY, 2).build());
    register.partitions().getFirst().get(1)[0] = 9;

    AuditAnswer answer = onThursday();

    assertThat(answer.entries()).hasSize(1);
    assertThat(answer.text(ZoneOffset.UTC))
        .endsWith("1 of the account's entries can't be read; run `signalbox audit verify`.");
  }

  @Test
  void movesOfPeopleToOtherAccountsAreLeftOut() {
    register.add(decision("d1", THURSDAY, 1).build());
    register.add(
        1,
        Topics.IDENTITY_MOVES,
        "user:" + PERSON,
        IdentityMove.newBuilder(move(THURSDAY, 1)).setTo("other").build());

    assertThat(onThursday().entries())
        .extracting(Entry::kind)
        .doesNotContain(AuditAnswer.Kind.IDENTITY);
  }

  private void routing(String decisionId, Instant asOf, Object outcome) {
    register.add(0, Topics.ROUTINGS, ACCOUNT, Facts.routing(decisionId, asOf, outcome, 1));
  }

  private AuditAnswer onThursday() {
    Optional<AuditAnswer> answer = lookup.why(ACCOUNT, MIDNIGHT, NEXT_MIDNIGHT);
    return answer.orElseThrow();
  }
}
