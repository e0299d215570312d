package io.signalbox.router.handoff;

import static io.signalbox.router.handoff.HandoffFixtures.MONDAY;
import static io.signalbox.router.handoff.HandoffFixtures.action;
import static io.signalbox.router.handoff.HandoffFixtures.assigned;
import static io.signalbox.router.handoff.HandoffFixtures.changes;
import static io.signalbox.router.handoff.HandoffFixtures.claim;
import static io.signalbox.router.handoff.HandoffFixtures.handoff;
import static io.signalbox.router.handoff.HandoffFixtures.handoffOf;
import static io.signalbox.router.handoff.HandoffFixtures.policy;
import static io.signalbox.router.handoff.HandoffFixtures.promising;
import static io.signalbox.router.handoff.HandoffFixtures.queue;
import static io.signalbox.router.handoff.HandoffFixtures.sla;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.policy.BusinessHours;
import io.signalbox.policy.QueuePolicy.Breach;
import io.signalbox.policy.QueuePolicy.Sla;
import io.signalbox.policy.QueuePolicy.Take;
import io.signalbox.router.handoff.HandoffEffect.AskTeam;
import io.signalbox.router.handoff.HandoffEffect.FreeTeam;
import io.signalbox.router.handoff.HandoffFixtures.Life;
import io.signalbox.schemas.ClaimVerb;
import io.signalbox.schemas.HandoffAccepted;
import io.signalbox.schemas.HandoffAssigned;
import io.signalbox.schemas.LeaseEnded;
import io.signalbox.schemas.SlaBreached;
import io.signalbox.schemas.SlaWarned;
import io.signalbox.testkit.Seeds;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PromisesTest {

  private static final BusinessHours BERLIN = officeHours("Europe/Berlin");
  private static final BusinessHours NEW_YORK = officeHours("America/New_York");
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void deadlinesAreKnownFromTheBeginning() {
    Life life = life(sla(4, 10, BERLIN, Breach.ESCALATE));

    assertThat(life.state().acceptBy()).contains(MONDAY.plus(HOUR.multipliedBy(4)));
    // Nine hours of Monday, one of Tuesday.
    assertThat(life.state().actBy()).contains(MONDAY.plus(HOUR.multipliedBy(25)));
  }

  @Test
  void warningAndBreachComeOnceWhenTheyAreDue() {
    Life life = life(sla(4, 0, BERLIN, Breach.ESCALATE));
    Instant due = MONDAY.plus(HOUR.multipliedBy(4));

    assertThat(life.tick(MONDAY.plus(HOUR.multipliedBy(3)).minusMillis(1))).isEmpty();
    assertThat(changes(life.tick(MONDAY.plus(HOUR.multipliedBy(3)))))
        .containsExactly(new SlaWarned("accept", due));
    assertThat(life.tick(due.minusMillis(1))).isEmpty();
    assertThat(changes(life.tick(due)))
        .containsExactly(new SlaBreached("accept", due, "escalate", "revops"));
    assertThat(life.tick(due.plus(Duration.ofDays(3)))).isEmpty();
  }

  @Test
  void aTickThatComesLateTellsTheExactInstants() {
    Life life = life(sla(4, 5, BERLIN, Breach.ESCALATE));
    Instant accept = MONDAY.plus(HOUR.multipliedBy(4));
    Instant act = MONDAY.plus(HOUR.multipliedBy(5));

    assertThat(changes(life.tick(Duration.ofDays(1))))
        .containsExactly(
            new SlaWarned("accept", accept),
            new SlaWarned("act", act),
            new SlaBreached("accept", accept, "escalate", "revops"),
            new SlaBreached("act", act, "escalate", "revops"));
  }

  @Test
  void weekendAndDaylightSavingAreNotTheirTime() {
    Sla berlin = sla(4, 0, BERLIN, Breach.ESCALATE);
    // Friday 16:00. Three hours are over on Monday 10:00, four on Monday 11:00.
    Life spring = life(berlin, Instant.parse("2026-03-27T15:00:00Z"));
    assertExactly(spring, "2026-03-30T08:00:00Z", "2026-03-30T09:00:00Z");
    Life autumn = life(berlin, Instant.parse("2026-10-23T14:00:00Z"));
    assertExactly(autumn, "2026-10-26T09:00:00Z", "2026-10-26T10:00:00Z");

    Sla newYork = sla(4, 0, NEW_YORK, Breach.ESCALATE);
    Life march = life(newYork, Instant.parse("2026-03-06T21:00:00Z"));
    assertExactly(march, "2026-03-09T14:00:00Z", "2026-03-09T15:00:00Z");
    Life november = life(newYork, Instant.parse("2026-10-30T20:00:00Z"));
    assertExactly(november, "2026-11-02T15:00:00Z", "2026-11-02T16:00:00Z");
  }

  @Test
  void aWalkFromMinuteToMinuteAgreesOverEveryChangeOfTheClocks() {
    Seeds.check(200, PromisesTest::agrees);
  }

  @Test
  void whoAcceptsOrActsInTimeIsNotWarned() {
    Life accepted = life(sla(4, 0, BERLIN, Breach.ESCALATE));
    accepted.apply(action("a1", "accepted", "ana"));
    assertThat(accepted.tick(Duration.ofDays(1))).isEmpty();

    Life worked = life(sla(4, 8, BERLIN, Breach.ESCALATE));
    worked.apply(action("a1", "called", "ana"));
    assertThat(worked.tick(Duration.ofDays(1))).isEmpty();
    assertThat(worked.state().nextDue()).isEmpty();

    Life claimed =
        new Life(
            policy(promising(Take.CLAIM, sla(4, 0, BERLIN, Breach.ESCALATE))), handoff(), MONDAY);
    claimed.apply(claim("c1", "ana", ClaimVerb.CLAIM));
    assertThat(changes(claimed.tick(Duration.ofDays(1))))
        .containsExactly(new LeaseEnded("ana", "expired"));
  }

  @Test
  void aBrokenPromiseAsksForSomebodyElseAndStartsAgainWithThem() {
    Life life = reassigning();
    Instant due = MONDAY.plus(HOUR.multipliedBy(4));

    assertThat(life.tick(due)).contains(new AskTeam("dach", new TreeSet<>(List.of("ana"))));
    assertThat(changes(life.last())).contains(new SlaBreached("accept", due, "reassign", null));
    life.tick(HOUR);
    assertThat(changes(life.apply(assigned("ben"))))
        .containsExactly(new HandoffAssigned("dach", "ben", "fewest open"));
    assertThat(life.state().acceptBy()).contains(due.plus(HOUR.multipliedBy(5)));
    assertThat(life.apply(assigned("cem"))).as("nobody waits for an answer").isEmpty();
  }

  @Test
  void afterThreeWhoLetItLieItIsEscalated() {
    Life life = reassigning();
    for (String next : List.of("ben", "cem", "dia")) {
      assertThat(life.tick(Duration.ofDays(1))).hasAtLeastOneElementOfType(AskTeam.class);
      life.apply(assigned(next));
    }

    Instant due = life.state().acceptBy().orElseThrow();
    assertThat(changes(life.tick(Duration.ofDays(1))))
        .containsExactly(
            new SlaWarned("accept", due), new SlaBreached("accept", due, "escalate", "revops"));
    assertThat(life.state().assignment().passedOver()).containsExactly("ana", "ben", "cem");
    assertThat(life.tick(Duration.ofDays(1))).isEmpty();
  }

  @Test
  void whatATeamCannotGiveToAnybodyIsEscalatedOnce() {
    Life life = reassigning();
    life.tick(MONDAY.plus(HOUR.multipliedBy(4)));

    Instant due = life.state().acceptBy().orElseThrow();
    assertThat(due).isEqualTo(MONDAY.plus(HOUR.multipliedBy(8)));
    assertThat(changes(life.tick(due)))
        .containsExactly(
            new SlaWarned("accept", due), new SlaBreached("accept", due, "escalate", "revops"));
    assertThat(life.last()).doesNotHaveAnyElementsOfTypes(AskTeam.class);
    life.apply(assigned("ben"));
    assertThat(life.state().acceptBy()).as("who gets it late gets the whole time").isPresent();
  }

  @Test
  void whoTakesItOnLateKeepsItAndTheTeamIsTold() {
    Life life = reassigning();
    life.tick(MONDAY.plus(HOUR.multipliedBy(4)));

    assertThat(life.apply(action("a1", "accepted", "ana"))).contains(new FreeTeam("dach"));
    assertThat(changes(life.last())).containsExactly(new HandoffAccepted("ana"));
    assertThat(life.apply(assigned("ben"))).isEmpty();
    assertThat(life.state().assignment().assignee()).contains("ana");
  }

  @Test
  void whoAcceptsAndDoesNothingLosesItAndItsLease() {
    PolicyInForce policy =
        policy(promising(Take.CLAIM, sla(4, 8, BusinessHours.ALWAYS, Breach.REASSIGN)));
    Life life = new Life(policy, handoffOf("dach", "ana"), MONDAY);
    life.apply(claim("c1", "ana", ClaimVerb.CLAIM, HOUR.multipliedBy(4).toMillis(), null));
    life.tick(HOUR.multipliedBy(3));
    life.apply(claim("c2", "ana", ClaimVerb.EXTEND, HOUR.multipliedBy(4).toMillis(), null));
    life.tick(HOUR.multipliedBy(3));
    life.apply(claim("c3", "ana", ClaimVerb.EXTEND, HOUR.multipliedBy(4).toMillis(), null));

    Instant due = MONDAY.plus(HOUR.multipliedBy(8));
    assertThat(changes(life.tick(due)))
        .containsExactly(
            new SlaBreached("act", due, "reassign", null), new LeaseEnded("ana", "reassigned"));
    assertThat(life.state().assignment().acceptedBy()).isEmpty();
    assertThat(life.state().acceptBy()).contains(due.plus(HOUR.multipliedBy(4)));
    assertThat(life.state().actBy()).contains(due.plus(HOUR.multipliedBy(8)));
  }

  @Test
  void theTimeToActGoesOnWhileItIsReassigned() {
    Life life =
        new Life(
            policy(promising(Take.SHARE, sla(4, 20, BusinessHours.ALWAYS, Breach.REASSIGN))),
            handoffOf("dach", "ana"),
            MONDAY);
    life.tick(MONDAY.plus(HOUR.multipliedBy(4)));
    life.apply(assigned("ben"));

    assertThat(life.state().actBy()).contains(MONDAY.plus(HOUR.multipliedBy(20)));
  }

  @Test
  void whatWasPromisedStaysWhenThePolicyPromisesNothingAnyMore() {
    Life life = life(sla(4, 0, BERLIN, Breach.ESCALATE));
    life.activate(policy(queue(Take.SHARE)));

    assertThat(changes(life.tick(Duration.ofDays(1))))
        .hasSize(2)
        .last()
        .isInstanceOf(SlaBreached.class);
  }

  private static Life reassigning() {
    return new Life(
        policy(promising(Take.SHARE, sla(4, 0, BusinessHours.ALWAYS, Breach.REASSIGN))),
        handoffOf("dach", "ana"),
        MONDAY);
  }

  private static Life life(Sla sla) {
    return life(sla, MONDAY);
  }

  private static Life life(Sla sla, Instant asOf) {
    return new Life(policy(promising(Take.SHARE, sla)), handoff(), asOf);
  }

  private static void assertExactly(Life life, String warning, String breach) {
    Instant due = Instant.parse(breach);
    assertThat(life.tick(Instant.parse(warning).minusMillis(1))).isEmpty();
    assertThat(changes(life.tick(Instant.parse(warning))))
        .containsExactly(new SlaWarned("accept", due));
    assertThat(life.tick(due.minusMillis(1))).isEmpty();
    assertThat(changes(life.tick(due)))
        .containsExactly(new SlaBreached("accept", due, "escalate", "revops"));
  }

  private static void agrees(Random random) {
    BusinessHours hours = random.nextBoolean() ? BERLIN : NEW_YORK;
    String change =
        hours.equals(BERLIN)
            ? random.nextBoolean() ? "2026-03-29T12:00:00Z" : "2026-10-25T12:00:00Z"
            : random.nextBoolean() ? "2026-03-08T12:00:00Z" : "2026-11-01T12:00:00Z";
    Instant begins = Instant.parse(change).minus(Duration.ofMinutes(random.nextInt(4 * 24 * 60)));
    int accept = 4 * (1 + random.nextInt(4));
    Life life = life(sla(accept, 0, hours, Breach.ESCALATE), begins);

    Instant warning = walk(hours, begins, accept * 45);
    Instant due = walk(hours, begins, accept * 60);
    assertThat(life.state().acceptBy()).contains(due);
    assertThat(life.state().nextDue()).contains(warning);
    assertExactly(life, warning.toString(), due.toString());
  }

  /** When so many minutes were worked, by looking at the clock every minute. */
  private static Instant walk(BusinessHours hours, Instant from, int minutes) {
    Instant at = from;
    for (int left = minutes; left > 0; at = at.plus(Duration.ofMinutes(1))) {
      ZonedDateTime now = at.atZone(hours.zone());
      boolean weekend = now.getDayOfWeek().getValue() > DayOfWeek.FRIDAY.getValue();
      left -= !weekend && now.getHour() >= 9 && now.getHour() < 18 ? 1 : 0;
    }
    return at;
  }

  private static BusinessHours officeHours(String zone) {
    return new BusinessHours(
        EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
        LocalTime.of(9, 0),
        Optional.of(LocalTime.of(18, 0)),
        ZoneId.of(zone),
        "Mo-Fr 9-18 " + zone);
  }
}
