package io.signalbox.courier;

import static io.signalbox.courier.CourierFixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

  @Test
  void readsSecondsAndDates() {
    assertThat(RetryAfter.read("120", NOW)).contains(NOW.plusSeconds(120));
    assertThat(RetryAfter.read(" 0 ", NOW)).contains(NOW);
    assertThat(RetryAfter.read("Thu, 19 Nov 2026 10:05:00 GMT", NOW))
        .contains(NOW.plusSeconds(300));
  }

  @Test
  void whatIsPastIsNowAndWhatIsFarIsADay() {
    assertThat(RetryAfter.read("Thu, 19 Nov 2020 10:05:00 GMT", NOW)).contains(NOW);
    assertThat(RetryAfter.read("99999999999999999999", NOW)).contains(NOW.plus(Duration.ofDays(1)));
    assertThat(RetryAfter.read("Fri, 19 Nov 2027 10:05:00 GMT", NOW))
        .contains(NOW.plus(Duration.ofDays(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "1.5", "2026-11-19T10:00:00Z", "١٢"})
  void anythingElseIsNoWish(String text) {
    assertThat(RetryAfter.read(text, NOW)).isEmpty();
  }
}
