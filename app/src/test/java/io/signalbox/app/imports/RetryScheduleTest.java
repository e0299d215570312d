package io.signalbox.app.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

  private static final RetrySchedule SCHEDULE =
      new RetrySchedule(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(30));

  @Test
  void doublesTheWaitUpToTheLongest() {
    assertThat(SCHEDULE.next(1, Optional.empty(), Duration.ZERO)).contains(Duration.ofSeconds(1));
    assertThat(SCHEDULE.next(3, Optional.empty(), Duration.ZERO)).contains(Duration.ofSeconds(4));
    assertThat(SCHEDULE.next(60, Optional.empty(), Duration.ZERO)).contains(Duration.ofSeconds(10));
  }

  @Test
  void honoursWhatTheAnswerAsksForUpToTheLongest() {
    assertThat(SCHEDULE.next(1, Optional.of(Duration.ofSeconds(7)), Duration.ZERO))
        .contains(Duration.ofSeconds(7));
    assertThat(SCHEDULE.next(1, Optional.of(Duration.ofDays(1)), Duration.ZERO))
        .contains(Duration.ofSeconds(10));
  }

  @Test
  void givesUpWhenPatienceRunsOut() {
    assertThat(SCHEDULE.next(9, Optional.empty(), Duration.ofSeconds(20))).isPresent();
    assertThat(SCHEDULE.next(9, Optional.empty(), Duration.ofSeconds(21))).isEmpty();
  }
}
