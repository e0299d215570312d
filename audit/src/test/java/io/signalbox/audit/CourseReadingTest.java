package io.signalbox.audit;

import static io.signalbox.audit.Facts.ACCOUNT;
import static io.signalbox.audit.Facts.THURSDAY;
import static io.signalbox.audit.Facts.action;
import static io.signalbox.audit.Facts.attempt;
import static io.signalbox.audit.Facts.change;
import static io.signalbox.audit.Facts.decision;
import static io.signalbox.audit.Facts.handoff;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.signalbox.schemas.AttemptState;
import io.signalbox.schemas.DeadLetter;
import io.signalbox.schemas.DeliveriesDiscarded;
import io.signalbox.schemas.DeliveryAttempt;
import io.signalbox.schemas.Ending;
import io.signalbox.schemas.Handoff;
import io.signalbox.schemas.HandoffAccepted;
import io.signalbox.schemas.HandoffAssigned;
import io.signalbox.schemas.HandoffClaimed;
import io.signalbox.schemas.HandoffEnded;
import io.signalbox.schemas.HandoffRedriven;
import io.signalbox.schemas.HandoffRefused;
import io.signalbox.schemas.Held;
import io.signalbox.schemas.LeaseEnded;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.Routed;
import io.signalbox.schemas.SlaBreached;
import io.signalbox.schemas.SlaWarned;
import io.signalbox.schemas.Topics;
import io.signalbox.testkit.GoldenFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of a decision, from its routing to the end of its hand-off. */
class CourseReadingTest {

  private static final Instant EXPIRY = THURSDAY.plus(Duration.ofDays(14));

  private final TestRegister register = new TestRegister(1);
  private final AuditLookup lookup = new AuditLookup(register.contracts(), register, register);

  @Test
  void everythingFromTheHoldToTheEndingIsToldInOrder() throws Exception {
    register.add(decision("d1", THURSDAY, 1).build());
    routing(at(0), new Held(List.of("crm_id"), "the CRM has not said", "revops", at(10_000)));
    routing(at(10), new Routed("sales", "otherwise to sales", "handoff-d1"));
    begin(handoff("d1", THURSDAY, 1), "ada", "dach", "in turn: ada has weight 3");
    changed(at(20), new SlaWarned("accept", at(30)), null);
    changed(at(30), new SlaBreached("accept", at(30), "reassign", null), null);
    changed(at(31), new HandoffAssigned("dach", "bob", "in turn: bob"), null);
    changed(at(40), new HandoffClaimed("bob", at(70)), "k1");
    changed(at(40), new HandoffAccepted("bob"), "k1");
    changed(at(50), new HandoffClaimed("bob", at(90)), "k2");
    changed(at(60), new HandoffRefused("k3", "eve", "bob has it"), "k3");
    changed(at(90), new LeaseEnded("bob", "expired"), null);
    register.add(0, Topics.ACTIONS, ACCOUNT, action("handoff-d1", "a1", "emailed", at(95)), at(95));
    changed(at(92), new HandoffEnded(Ending.WORKED, "emailed", "mira"), "a1");

    Course course = course();

    assertThat(words(course))
        .containsExactly(
            "Held",
            "Routed",
            "Assigned",
            "PromiseWarned",
            "PromiseBroken",
            "Assigned",
            "Claimed",
            "Accepted",
            "Claimed",
            "Refused",
            "LeaseOver",
            "Acted",
            "Ended");
    assertThat(course.standing())
        .isEqualTo(
            new CourseStanding.Ended(
                new CourseFact.Ended(at(92), Ending.WORKED, "emailed", "mira")));
    GoldenFile.assertMatches(Path.of("src/test/resources/course.txt"), text() + "\n");
    GoldenFile.assertMatches(
        Path.of("src/test/resources/course.json"),
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(CourseJson.of(course))
            + "\n");
  }

  @Test
  void aDeliveryThatDiedAndWasRedrivenEndsDelivered() {
    pushed();
    attempted(1, AttemptState.STARTED, at(11), null);
    attempted(1, AttemptState.FAILED, at(12), 503);
    attempted(2, AttemptState.DEFERRED, at(13), null);
    attempted(2, AttemptState.DEFERRED, at(14), null);
    attempted(2, AttemptState.STARTED, at(15), null);
    attempted(2, AttemptState.FAILED, at(16), 503);
    // The router's clock stands still between ticks, and lies behind the courier's.
    died(2, at(16));
    changed(at(10), new HandoffEnded(Ending.DEAD, "not delivered to hook", "hook"), null, at(17));
    changed(at(10), new HandoffRedriven(List.of("hook"), "ada", "it works again"), "k1", at(40));
    attempted(3, AttemptState.STARTED, at(41), null);
    attempted(3, AttemptState.DELIVERED, at(42), 200);
    changed(at(10), new HandoffEnded(Ending.DELIVERED, "hook has it", "hook"), null, at(43));

    Course course = course();

    assertThat(words(course))
        .containsExactly(
            "Routed",
            "Attempted",
            "PutOff",
            "Attempted",
            "Died",
            "Ended",
            "Redriven",
            "Attempted",
            "Ended");
    assertThat(text())
        .endsWith(
            """
              2026-03-05 14:00:12 attempt 1 to hook failed with status 503 in 35 ms
              2026-03-05 14:00:14 attempt 2 to hook put off 2 times since 2026-03-05 14:00
              2026-03-05 14:00:16 attempt 2 to hook failed with status 503 in 35 ms
              2026-03-05 14:00:16 dead letter: hook after attempt 2 (status): 503 from hook
              2026-03-05 14:00:10 dead, by hook: not delivered to hook
              2026-03-05 14:00:10 redriven to hook by ada: it works again
              2026-03-05 14:00:42 attempt 3 to hook delivered with status 200 in 35 ms
              2026-03-05 14:00:10 ending: delivered, by hook: hook has it"""
                .indent(2)
                .stripTrailing());
  }

  @Test
  void whatIsDiscardedHasThatEnding() {
    pushed();
    attempted(1, AttemptState.FAILED, at(12), 410);
    died(1, at(12));
    changed(at(13), new HandoffEnded(Ending.DEAD, "not delivered to hook", "hook"), null);
    changed(at(20), new DeliveriesDiscarded(List.of("hook"), "ada", "moved\naway"), "k1");
    changed(at(20), new HandoffEnded(Ending.DISCARDED, "given up: hook", "ada"), "k1");

    assertThat(text())
        .endsWith(
            """
              2026-03-05 14:00:20 delivery to hook discarded by ada: moved away
              2026-03-05 14:00:20 ending: discarded, by ada: given up: hook"""
                .indent(2)
                .stripTrailing());
  }

  @Test
  void aHandoffWithoutAnEndingSaysWhatItWaitsFor() {
    pushed();
    assertThat(waits()).isEqualTo("somebody to work it; it expires on 2026-03-19 14:00");

    attempted(1, AttemptState.STARTED, at(11), null);
    assertThat(words(course())).endsWith("Attempted");
    assertThat(waits()).startsWith("its delivery to hook;");

    attempted(1, AttemptState.FAILED, at(12), 503);
    assertThat(waits()).startsWith("its delivery to hook;");

    died(1, at(12));
    assertThat(waits()).startsWith("redrive or discard of what is dead: hook;");

    changed(at(20), new HandoffClaimed("bob", at(70)), "k1");
    assertThat(waits())
        .startsWith("bob, who has claimed it; redrive or discard of what is dead: hook;");

    changed(at(30), new SlaBreached("act", at(30), "reassign", null), null);
    changed(at(30), new LeaseEnded("bob", "reassigned"), null);
    assertThat(waits()).startsWith("the team, which looks for somebody else;");

    changed(at(31), new HandoffAssigned("dach", "cy", "in turn: cy"), null);
    changed(at(32), new HandoffRedriven(List.of("hook"), "ada", "again"), "k2");
    attempted(2, AttemptState.DELIVERED, at(33), 200);
    assertThat(waits()).isEqualTo("cy to work it; it expires on 2026-03-19 14:00");
  }

  @Test
  void whatIsHeldSaysForWhatAndUntilWhen() {
    register.add(decision("d1", THURSDAY, 1).build());
    routing(at(0), new Held(List.of("crm_id"), null, null, EXPIRY));

    assertThat(text())
        .endsWith("\n  no ending: it waits for crm_id, at most until 2026-03-19 14:00");
  }

  private void pushed() {
    register.add(decision("d1", THURSDAY, 1).build());
    routing(at(10), new Routed("sales", "otherwise to sales", "handoff-d1"));
    begin(handoff("d1", THURSDAY, 1), null, null, null);
  }

  private void begin(
      Handoff handoff, @Nullable String assignee, @Nullable String team, @Nullable String why) {
    register.add(
        0,
        Topics.SALES_QUEUE,
        ACCOUNT,
        Handoff.newBuilder(handoff)
            .setAssignee(assignee)
            .setTeam(team)
            .setAssignment(why)
            .setExpiresAt(EXPIRY)
            .build(),
        at(10));
  }

  private void routing(Instant asOf, Object outcome) {
    register.add(0, Topics.ROUTINGS, ACCOUNT, Facts.routing("d1", asOf, outcome, 1), asOf);
  }

  private void changed(Instant asOf, Object change, @Nullable String commandId) {
    changed(asOf, change, commandId, asOf);
  }

  private void changed(
      Instant asOf, Object change, @Nullable String commandId, Instant appendedAt) {
    register.add(
        0, Topics.HANDOFF_CHANGES, ACCOUNT, change("d1", asOf, change, commandId), appendedAt);
  }

  private void attempted(int number, AttemptState state, Instant at, @Nullable Integer status) {
    DeliveryAttempt attempt =
        attempt("d1", number, state, at)
            .setStatus(status)
            .setLatencyMs(status == null ? null : 35L)
            .build();
    register.add(0, Topics.DELIVERY_ATTEMPTS, ACCOUNT, attempt, at);
  }

  private void died(int attempt, Instant at) {
    register.add(
        0,
        Topics.DEAD_LETTERS,
        ACCOUNT,
        new DeadLetter(
            handoff("d1", THURSDAY, 1),
            "hook",
            List.of(attempt("d1", attempt, AttemptState.FAILED, at).build()),
            "status",
            "503 from hook",
            new Origin("router", 0, 1L)),
        at);
  }

  private Course course() {
    List<Course> courses =
        lookup
            .why(ACCOUNT, AuditLookup.BEGINNING, AuditLookup.END)
            .map(AuditAnswer::courses)
            .orElseThrow();
    assertThat(courses).hasSize(1);
    return courses.getFirst();
  }

  private String text() {
    return lookup
        .why(ACCOUNT, AuditLookup.BEGINNING, AuditLookup.END)
        .orElseThrow()
        .text(ZoneOffset.UTC);
  }

  private String waits() {
    String last = text().lines().toList().getLast();
    String begin = "  no ending: it is open and waits for ";
    assertThat(last).startsWith(begin);
    return last.substring(begin.length());
  }

  private static List<String> words(Course course) {
    List<String> words = new ArrayList<>();
    course.facts().forEach(fact -> words.add(fact.getClass().getSimpleName()));
    return words;
  }

  private static Instant at(long seconds) {
    return THURSDAY.plusSeconds(seconds);
  }
}
