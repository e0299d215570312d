package io.signalbox.router.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.policy.Destination.RetrySchedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RetryTimesTest {

  private static final RetrySchedule SCHEDULE =
      new RetrySchedule(List.of(Duration.ZERO, Duration.ofMinutes(10)), 0.5);

  @Test
  void jitterLengthensADelayByAtMostItsPartAndIsTheSameEveryTime() {
    TreeSet<Duration> delays = new TreeSet<>();
    for (int number = 0; number < 1_000; number++) {
      Duration delay = RetryTimes.delay(SCHEDULE, 1, "h" + number + "-crm:2");
      assertThat(delay).isEqualTo(RetryTimes.delay(SCHEDULE, 1, "h" + number + "-crm:2"));
      delays.add(delay);
    }

    assertThat(delays).hasSizeGreaterThan(950);
    assertThat(delays.first()).isBetween(Duration.ofMinutes(10), Duration.ofSeconds(602));
    assertThat(delays.last()).isBetween(Duration.ofSeconds(898), Duration.ofMinutes(15));
  }

  @Test
  void jitterIsNamedByMessageAndAttempt() {
    // SHA-256 of the seed begins with these 53 bits; computed outside of this project.
    assertThat(RetryTimes.delay(SCHEDULE, 1, "h1-crm:2")).isEqualTo(Duration.ofMillis(641574));
  }

  @Test
  void deferringMayLastAsLongAsTheLongestScheduleAndADay() {
    Instant since = Instant.parse("2026-03-02T08:00:00Z");

    assertThat(RetryTimes.deferrableUntil(HandoffFixtures.destination("crm", SCHEDULE), since))
        .isEqualTo(Instant.parse("2026-03-03T08:15:00Z"));
  }

  @Test
  void noDelayStaysNone() {
    assertThat(RetryTimes.delay(SCHEDULE, 0, "h1-crm:1")).isZero();
  }
}
