package io.signalbox.router.handoff;

import static io.signalbox.router.handoff.HandoffFixtures.MONDAY;
import static io.signalbox.router.handoff.HandoffFixtures.action;
import static io.signalbox.router.handoff.HandoffFixtures.changes;
import static io.signalbox.router.handoff.HandoffFixtures.handoff;
import static io.signalbox.router.handoff.HandoffFixtures.handoffOf;
import static io.signalbox.router.handoff.HandoffFixtures.policy;
import static io.signalbox.router.handoff.HandoffFixtures.queue;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.policy.QueuePolicy.Take;
import io.signalbox.router.handoff.HandoffEffect.ActionRecorded;
import io.signalbox.router.handoff.HandoffEffect.FreeTeam;
import io.signalbox.router.handoff.HandoffFixtures.Life;
import io.signalbox.schemas.Ending;
import io.signalbox.schemas.HandoffAccepted;
import io.signalbox.schemas.HandoffEnded;
import io.signalbox.schemas.HandoffRefused;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActionsTest {

  private final Life life = new Life(policy(queue(Take.SHARE)), handoff(), MONDAY);

  @Test
  void whoeverTakesItOnFirstHasIt() {
    assertThat(changes(life.apply(action("a1", "accepted", "ana"))))
        .containsExactly(new HandoffAccepted("ana"));
    assertThat(changes(life.apply(action("a2", "accepted", "ben"))))
        .containsExactly(new HandoffRefused("a2", "ben", "ana took it on before"));
    assertThat(life.state().assignment().acceptedBy()).contains("ana");
  }

  @Test
  void doingSomethingEndsIt() {
    for (String kind : List.of("emailed", "called", "meeting", "won", "lost")) {
      Life each = new Life(policy(queue(Take.SHARE)), handoffOf("dach", "ana"), MONDAY);

      assertThat(each.apply(action("a1", kind, "ana")))
          .hasSize(3)
          .hasAtLeastOneElementOfType(ActionRecorded.class)
          .contains(new FreeTeam("dach"));
      assertThat(changes(each.last()))
          .containsExactly(new HandoffEnded(Ending.WORKED, kind, "ana"));
    }
  }

  @Test
  void aRejectionEndsItWithItsReason() {
    assertThat(changes(life.apply(action("a1", "rejected", "ana", "bad_fit"))))
        .containsExactly(new HandoffEnded(Ending.WORKED, "rejected: bad_fit", "ana"));
  }

  @Test
  void aLateActionIsRecordedAndChangesNoEnding() {
    life.apply(action("a1", "called", "ana"));

    assertThat(life.apply(action("a2", "rejected", "ben", "bad_fit")))
        .hasSize(2)
        .hasAtLeastOneElementOfType(ActionRecorded.class);
    assertThat(changes(life.last()))
        .containsExactly(new HandoffRefused("a2", "ben", "It has ended: WORKED"));
    assertThat(life.state().ending()).contains(Ending.WORKED);
  }

  @Test
  void aRepeatedActionChangesNothing() {
    life.apply(action("a1", "accepted", "ana"));

    assertThat(life.apply(action("a1", "called", "ana"))).isEmpty();
    assertThat(life.state().isOpen()).isTrue();
  }

  @Test
  void whatIsNoKindOfActionIsRefusedAndNotRecorded() {
    assertThat(changes(life.apply(action("a1", "phoned", "ana"))))
        .containsExactly(
            new HandoffRefused(
                "a1",
                "ana",
                "phoned is no kind of action; it is one of emailed, called, accepted, rejected,"
                    + " meeting, won, lost"));
    assertThat(life.last()).hasSize(1);
  }

  @Test
  void theLatestCommandsAreRemembered() {
    RecentCommands commands = RecentCommands.NONE;
    for (int number = 0; number <= RecentCommands.MOST; number++) {
      commands = commands.and("c" + number);
    }

    assertThat(commands.hashes()).hasSize(RecentCommands.MOST);
    assertThat(commands.knows("c0")).isFalse();
    assertThat(commands.knows("c1")).isTrue();
    assertThat(commands.knows("c" + RecentCommands.MOST)).isTrue();
  }
}
