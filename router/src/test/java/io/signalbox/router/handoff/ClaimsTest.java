package io.signalbox.router.handoff;

import static io.signalbox.router.handoff.HandoffFixtures.EXPIRES_AFTER;
import static io.signalbox.router.handoff.HandoffFixtures.LEASE;
import static io.signalbox.router.handoff.HandoffFixtures.MONDAY;
import static io.signalbox.router.handoff.HandoffFixtures.changes;
import static io.signalbox.router.handoff.HandoffFixtures.claim;
import static io.signalbox.router.handoff.HandoffFixtures.handoff;
import static io.signalbox.router.handoff.HandoffFixtures.policy;
import static io.signalbox.router.handoff.HandoffFixtures.queue;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.policy.QueuePolicy.Take;
import io.signalbox.router.handoff.HandoffFixtures.Life;
import io.signalbox.schemas.ClaimVerb;
import io.signalbox.schemas.Ending;
import io.signalbox.schemas.HandoffAccepted;
import io.signalbox.schemas.HandoffClaimed;
import io.signalbox.schemas.HandoffEnded;
import io.signalbox.schemas.HandoffRefused;
import io.signalbox.schemas.LeaseEnded;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClaimsTest {

  private final Life life = new Life(policy(queue(Take.CLAIM)), handoff(), MONDAY);

  @Test
  void aClaimGivesALeaseAndAccepts() {
    life.apply(claim("c1", "ana", ClaimVerb.CLAIM));

    assertThat(changes(life.last()))
        .containsExactly(new HandoffClaimed("ana", MONDAY.plus(LEASE)), new HandoffAccepted("ana"));
    assertThat(life.last())
        .allMatch(effect -> ((HandoffEffect.Changed) effect).commandId().equals(Optional.of("c1")));
    assertThat(life.state().lease()).contains(new Lease("ana", MONDAY.plus(LEASE)));
    assertThat(life.state().nextDue()).contains(MONDAY.plus(LEASE));
  }

  @Test
  void aRepeatedCommandChangesNothing() {
    life.apply(claim("c1", "ana", ClaimVerb.CLAIM));
    life.apply(claim("c2", "ana", ClaimVerb.RELEASE));

    assertThat(life.apply(claim("c1", "ana", ClaimVerb.CLAIM))).isEmpty();
    assertThat(life.state().lease()).isEmpty();
  }

  @Test
  void nobodyElseGetsWhatIsLeased() {
    life.apply(claim("c1", "ana", ClaimVerb.CLAIM));

    String has = "ana has it until " + MONDAY.plus(LEASE);
    for (ClaimVerb verb : ClaimVerb.values()) {
      assertThat(changes(life.apply(claim("other-" + verb, "ben", verb, null, "bad_fit"))))
          .containsExactly(new HandoffRefused("other-" + verb, "ben", has));
    }
    assertThat(life.state().lease().map(Lease::consumer)).contains("ana");
  }

  @Test
  void aLeaseEndsByItselfAndOthersMayClaim() {
    life.apply(claim("c1", "ana", ClaimVerb.CLAIM));

    assertThat(life.tick(LEASE.minusMillis(1))).isEmpty();
    assertThat(changes(life.tick(Duration.ofMillis(1))))
        .containsExactly(new LeaseEnded("ana", "expired"));
    assertThat(changes(life.apply(claim("c2", "ana", ClaimVerb.ACK))))
        .hasSize(1)
        .allMatch(change -> ((HandoffRefused) change).getReason().contains("claim it first"));
    assertThat(changes(life.apply(claim("c3", "ben", ClaimVerb.CLAIM))))
        .containsExactly(new HandoffClaimed("ben", life.asOf().plus(LEASE)));
  }

  @Test
  void aLeaseIsAsLongAsAskedButBounded() {
    Duration longest = LEASE.multipliedBy(Claims.LONGEST);

    life.apply(claim("c1", "ana", ClaimVerb.CLAIM, 60_000L, null));
    assertThat(until()).isEqualTo(MONDAY.plusSeconds(60));
    life.apply(claim("c2", "ana", ClaimVerb.EXTEND, Long.MAX_VALUE, null));
    assertThat(until()).isEqualTo(MONDAY.plus(longest));
    life.apply(claim("c3", "ana", ClaimVerb.EXTEND));
    assertThat(until()).as("never shorter").isEqualTo(MONDAY.plus(longest));
    assertThat(changes(life.apply(claim("c4", "ana", ClaimVerb.EXTEND, 0L, null))))
        .allMatch(change -> ((HandoffRefused) change).getReason().contains("ask for more"));
  }

  @Test
  void aLeaseEndsAtTheLatestWithTheHandoff() {
    life.tick(EXPIRES_AFTER.minusMinutes(5));
    life.apply(claim("c1", "ana", ClaimVerb.CLAIM));

    assertThat(until()).isEqualTo(MONDAY.plus(EXPIRES_AFTER));
    assertThat(changes(life.tick(Duration.ofHours(1))))
        .containsExactly(
            new LeaseEnded("ana", "expired"),
            new HandoffEnded(
                Ending.EXPIRED, "Nothing ended it by " + MONDAY.plus(EXPIRES_AFTER), "router"));
  }

  @Test
  void theHolderEndsIt() {
    life.apply(claim("c1", "ana", ClaimVerb.CLAIM));

    assertThat(changes(life.apply(claim("c2", "ana", ClaimVerb.ACK))))
        .containsExactly(new HandoffEnded(Ending.WORKED, "Acknowledged", "ana"));
    assertThat(life.state().nextDue()).isEmpty();
    assertThat(changes(life.apply(claim("c3", "ben", ClaimVerb.CLAIM))))
        .containsExactly(new HandoffRefused("c3", "ben", "It has ended: WORKED"));
  }

  @Test
  void aRejectionNeedsAReasonOfThePolicy() {
    life.apply(claim("c1", "ana", ClaimVerb.CLAIM));

    assertThat(changes(life.apply(claim("c2", "ana", ClaimVerb.REJECT))))
        .containsExactly(
            new HandoffRefused("c2", "ana", "A rejection needs a reason, one of bad_fit"));
    assertThat(changes(life.apply(claim("c3", "ana", ClaimVerb.REJECT, null, "mood"))))
        .containsExactly(
            new HandoffRefused(
                "c3", "ana", "mood is no reason of the routing policy, one of bad_fit"));
    assertThat(changes(life.apply(claim("c4", "ana", ClaimVerb.REJECT, null, "bad_fit"))))
        .containsExactly(new HandoffEnded(Ending.WORKED, "rejected: bad_fit", "ana"));
  }

  @Test
  void aQueueInAnotherModeIsNotClaimed() {
    Life shared = new Life(policy(queue(Take.SHARE)), handoff(), MONDAY);

    assertThat(changes(shared.apply(claim("c1", "ana", ClaimVerb.CLAIM))))
        .hasSize(1)
        .allMatch(change -> ((HandoffRefused) change).getReason().contains("not in claim mode"));
  }

  @Test
  void aReleasedOneStaysAccepted() {
    life.apply(claim("c1", "ana", ClaimVerb.CLAIM));

    assertThat(changes(life.apply(claim("c2", "ana", ClaimVerb.RELEASE))))
        .containsExactly(new LeaseEnded("ana", "released"));
    assertThat(changes(life.apply(claim("c3", "ben", ClaimVerb.CLAIM))))
        .containsExactly(new HandoffClaimed("ben", MONDAY.plus(LEASE)));
    assertThat(life.state().assignment().acceptedBy()).contains("ana");
  }

  private Instant until() {
    return life.state().lease().orElseThrow().until();
  }
}
