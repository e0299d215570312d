package io.signalbox.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.schemas.GoLive;
import io.signalbox.schemas.Marker;
import io.signalbox.schemas.MarkerPhase;
import io.signalbox.schemas.SourceSeen;
import io.signalbox.schemas.TaskReport;
import io.signalbox.schemas.Tick;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClockFoldTest {

  private final ClockFold fold = new ClockFold(2);
  private final ClockStateCodec codec = new ClockStateCodec();
  private ClockState state = ClockState.initial();

  @Test
  void aTaskThatLagsHoldsTimeBack() {
    ClockFold.Outcome ahead = report(0, settle(2, 200, false), 0, List.of(0L, 0L));
    ClockFold.Outcome behind = report(1, settle(1, 100, false), 0, List.of(0L, 0L));

    assertThat(ahead.tick()).isEmpty();
    assertThat(behind.tick()).map(Tick::getAsOf).contains(Instant.ofEpochSecond(100));
    assertThat(behind.settled()).hasValueSatisfying(s -> assertThat(s.getNumber()).isEqualTo(1));
  }

  @Test
  void aStepInFlightHoldsADrainingMarkerBackUntilItIsReceived() {
    report(0, settle(1, 100, true), 0, List.of(0L, 1L));
    ClockFold.Outcome waiting = report(1, settle(1, 100, true), 0, List.of(0L, 0L));
    ClockFold.Outcome drained = report(1, settle(1, 100, true), 1, List.of(0L, 0L));

    assertThat(waiting.settled()).isEmpty();
    assertThat(drained.tick()).isPresent();
  }

  @Test
  void equalTotalsThatHideAStepInFlightAreNotTakenForDrained() {
    // One step went to task 0, which has reported before it came; task 1 received one from before.
    report(0, settle(1, 100, true), 0, List.of(0L, 0L));
    ClockFold.Outcome outcome = report(1, settle(1, 100, true), 1, List.of(1L, 0L));

    assertThat(outcome.settled()).isEmpty();
  }

  @Test
  void aSliceThatWasClosedBeforeIsAnsweredWithoutATick() {
    report(0, settle(1, 100, true), 0, List.of(0L, 0L));
    report(1, settle(1, 100, true), 0, List.of(0L, 0L));
    report(0, settle(2, 50, true), 0, List.of(0L, 0L));
    ClockFold.Outcome again = report(1, settle(2, 50, true), 0, List.of(0L, 0L));

    assertThat(again.settled())
        .hasValueSatisfying(
            settled -> assertThat(settled.getAsOf()).isEqualTo(Instant.ofEpochSecond(100)));
    assertThat(again.tick()).isEmpty();
  }

  @Test
  void learningMovesNoTimeAndGoingLiveIsSaidFromThenOn() {
    report(0, marker(1, MarkerPhase.LEARN, 100, true), 0, List.of(0L, 0L));
    ClockFold.Outcome learned =
        report(1, marker(1, MarkerPhase.LEARN, 100, true), 0, List.of(0L, 0L));
    state = fold.wentLive(state, new GoLive(Instant.ofEpochSecond(150), "ada"));
    state = fold.wentLive(state, new GoLive(Instant.ofEpochSecond(160), "bob"));
    report(0, settle(2, 200, false), 0, List.of(0L, 0L));
    ClockFold.Outcome live = report(1, settle(2, 200, false), 0, List.of(0L, 0L));

    assertThat(learned.settled()).isPresent();
    assertThat(learned.tick()).isEmpty();
    assertThat(live.tick()).map(Tick::getLiveSince).contains(Instant.ofEpochSecond(150));
    assertThat(live.tick()).map(Tick::getNumber).contains(1L);
  }

  @Test
  void aTickSaysWhenEachSourceWasLastHeardOfInAnyTask() {
    report(0, settle(1, 100, false), List.of(seen("app", 40), seen("site", 70)));
    ClockFold.Outcome first = report(1, settle(1, 100, false), List.of(seen("app", 60)));
    report(0, settle(2, 200, false), List.of(seen("app", 40)));
    ClockFold.Outcome second = report(1, settle(2, 200, false), List.of(seen("app", 150)));

    assertThat(first.tick())
        .map(Tick::getSources)
        .contains(List.of(seen("app", 60), seen("site", 70)));
    assertThat(second.tick())
        .map(Tick::getSources)
        .contains(List.of(seen("app", 150), seen("site", 70)));
  }

  @Test
  void ofTooManySourcesThoseHeardOfLastStay() {
    List<SourceSeen> many = new ArrayList<>();
    for (int at = 0; at < Sightings.BOUND + 2; at++) {
      // The first by name are not the first by time.
      many.add(seen("source-" + (1_000 - at), at));
    }
    report(0, settle(1, 100, false), many);
    ClockFold.Outcome outcome = report(1, settle(1, 100, false), List.of());

    assertThat(outcome.tick().orElseThrow().getSources())
        .hasSize(Sightings.BOUND)
        .isSortedAccordingTo(Comparator.comparing(SourceSeen::getSource))
        .doesNotContain(seen("source-1000", 0), seen("source-999", 1));
  }

  @Test
  void aReportOfATaskThatIsNoneIsRefused() {
    assertThatThrownBy(() -> report(2, settle(1, 100, true), 0, List.of(0L, 0L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a report of task 2 that counts the steps to 2 tasks, where there are 2 tasks");
    assertThatThrownBy(() -> report(1, settle(1, 100, true), 0, List.of(0L)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static SourceSeen seen(String source, long at) {
    return new SourceSeen(source, Instant.ofEpochSecond(at));
  }

  private ClockFold.Outcome report(int task, Marker marker, List<SourceSeen> sources) {
    return report(new TaskReport(task, marker, sources, 0L, List.of(0L, 0L)));
  }

  private ClockFold.Outcome report(int task, Marker marker, long received, List<Long> sent) {
    return report(new TaskReport(task, marker, List.of(), received, sent));
  }

  private ClockFold.Outcome report(TaskReport report) {
    ClockState stored = codec.decode(codec.encode(state));
    ClockFold.Outcome outcome = fold.reported(stored, report);
    state = outcome.state();
    return outcome;
  }

  private static Marker settle(long number, long asOf, boolean drain) {
    return marker(number, MarkerPhase.SETTLE, asOf, drain);
  }

  private static Marker marker(long number, MarkerPhase phase, long asOf, boolean drain) {
    return new Marker(
        "ingest-0", number, phase, Instant.ofEpochSecond(asOf), drain, false, List.of(0L, 0L, 0L));
  }
}
