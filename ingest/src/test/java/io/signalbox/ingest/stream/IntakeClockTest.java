package io.signalbox.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.ingest.stream.IntakeClock.Mode;
import io.signalbox.schemas.Marker;
import io.signalbox.schemas.MarkerPhase;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class IntakeClockTest {

  private static final Instant SLICE = Instant.parse("2015-01-01T01:00:00Z");

  private final AnsweringClock world = new AnsweringClock(Duration.ofMillis(50));

  @Test
  void asksAtItsStartWhichModeItIs() throws Exception {
    assertThat(world.clock().status().mode()).isEqualTo(Mode.LEARNING);

    world.started();

    assertThat(world.clock().status().mode()).isEqualTo(Mode.HISTORY);
    Marker first = world.marked.getFirst();
    assertThat(first.getPhase()).isEqualTo(MarkerPhase.LEARN);
    assertThat(first.getDrain()).isFalse();
  }

  @Test
  void learnsThatItIsLive() throws Exception {
    world.liveSince(SLICE).started();

    assertThat(world.clock().status().mode()).isEqualTo(Mode.LIVE);
    assertThat(world.clock().status().liveSince()).contains(SLICE);
  }

  @Test
  void aSliceIsLearnedThenAnsweredThenSettled() throws Exception {
    world.started();

    IntakeClock.Status status = world.clock().close(SLICE, true);

    assertThat(status.asOf()).contains(SLICE);
    assertThat(world.marked.subList(1, 4))
        .extracting(Marker::getPhase)
        .containsExactly(MarkerPhase.LEARN, MarkerPhase.ANSWER, MarkerPhase.SETTLE);
    assertThat(world.marked.subList(1, 4))
        .allMatch(Marker::getDrain)
        .allMatch(Marker::getRouteHistory)
        .allMatch(marker -> marker.getAsOf().equals(SLICE));
  }

  @Test
  void aSliceMayBeClosedAgainButNotAheadOfTheWall() throws Exception {
    world.started();
    world.clock().close(SLICE, false);

    assertThatThrownBy(() -> world.clock().close(world.wall.instant().plusSeconds(1), false))
        .isInstanceOf(ClockConflictException.class)
        .hasMessageContaining("future");
    assertThat(world.clock().close(SLICE, false).asOf()).contains(SLICE);
  }

  @Test
  void aLiveInstallationClosesNoSlices() throws Exception {
    world.liveSince(SLICE).started();

    assertThatThrownBy(() -> world.clock().close(SLICE, false))
        .isInstanceOf(ClockConflictException.class)
        .hasMessageContaining("live since " + SLICE);
  }

  @Test
  void saysWhichTasksAreMissing() throws Exception {
    world.started().oneTaskOnly();

    assertThatThrownBy(() -> world.clock().close(SLICE, false))
        .isInstanceOf(NotSettledException.class)
        .hasMessageContaining("identity tasks [1] have not reported");
  }

  @Test
  void saysThatNobodyAnswersBeforeTheModeIsKnown() throws Exception {
    world.silent().started();

    assertThatThrownBy(() -> world.clock().close(SLICE, false))
        .isInstanceOf(NotSettledException.class)
        .hasMessageContaining("identity tasks [0, 1]");
  }

  @Test
  void goesLiveOnce() throws Exception {
    world.started();

    IntakeClock.Status status = world.clock().goLive("ops");

    assertThat(status.mode()).isEqualTo(Mode.LIVE);
    assertThat(world.marked.getLast().getPhase()).isEqualTo(MarkerPhase.SETTLE);
    assertThat(world.marked.getLast().getDrain()).isFalse();
    assertThat(world.marked.getLast().getAsOf()).isEqualTo(world.wall.instant());
    assertThatThrownBy(() -> world.clock().goLive("ops"))
        .isInstanceOf(ClockConflictException.class);
  }

  @Test
  void historyTicksNever() throws Exception {
    world.started();
    world.record();
    world.wall.move(Duration.ofHours(1));

    world.clock().tick();

    assertThat(world.marked).hasSize(1);
  }

  @Test
  void liveMarkersFollowRecords() throws Exception {
    world.liveSince(SLICE).started();
    world.clock().tick();
    assertThat(world.marked).hasSize(2);

    world.wall.move(Duration.ofSeconds(5));
    world.record();
    world.clock().tick();
    assertThat(world.marked).hasSize(2);

    world.wall.move(Duration.ofMillis(200));
    world.clock().tick();
    assertThat(world.marked).hasSize(3);
    assertThat(world.marked.getLast().getAsOf()).isEqualTo(world.wall.instant());
    assertThat(world.marked.getLast().getPhase()).isEqualTo(MarkerPhase.SETTLE);

    world.clock().tick();
    assertThat(world.marked).hasSize(3);
  }

  @Test
  void aMarkerThatCouldNotBeWrittenIsTriedAgain() throws Exception {
    world.liveSince(SLICE).started().unreachable(true);
    world.clock().tick();

    world.unreachable(false);
    world.clock().tick();

    assertThat(world.marked).hasSize(2);
  }
}
