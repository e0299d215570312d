package io.signalbox.app.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.app.imports.HistoryIntake.ClockStatus;
import io.signalbox.app.imports.HistoryIntake.Mode;
import io.signalbox.app.imports.ImportLine.Door;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpIntakeTest {

  private static final Instant END = Instant.parse("2026-01-01T10:00:00Z");

  private final FakeInstallation installation;
  private final List<Duration> waits = new ArrayList<>();
  private final HttpIntake intake;

  HttpIntakeTest() throws IOException {
    installation = new FakeInstallation();
    intake = intake(installation.address());
  }

  @AfterEach
  void stop() {
    installation.close();
  }

  @Test
  void sendsEachKindOfCallWithItsOwnKey() {
    intake.post(Door.EVENTS, List.of("{}"));
    intake.post(Door.CRM, List.of("{}"));

    assertThat(installation.requests())
        .extracting(FakeInstallation.Request::path)
        .containsExactly("/v1/batch", "/v1/crm");
    assertThat(installation.requests())
        .extracting(request -> request.authorization().orElseThrow())
        .containsExactly("Basic ZXZlbnRzLWtleTo=", "Basic Y3JtLWtleTo=");
  }

  @Test
  void asksHowManyFailedEventsThereAre() {
    assertThat(intake.failedEvents()).hasValue(0);
    assertThat(intake.failedEvents()).hasValue(1);
  }

  @Test
  void sendsAgainWhatIsNotTakenForNowAndWaitsAsLongAsItWasAsked() {
    intake.clock();
    installation.next(503, "", Optional.of("2"));
    installation.next(503, "", Optional.empty());

    intake.post(Door.EVENTS, List.of("{\"messageId\":\"m\"}"));

    assertThat(installation.told()).containsExactly("/v1/batch m", "/v1/batch m", "/v1/batch m");
    assertThat(waits).containsExactly(Duration.ofSeconds(2), Duration.ofMillis(500));
  }

  @Test
  void givesUpInTheEnd() {
    for (int reply = 0; reply < 1000; reply++) {
      installation.next(503, "{\"error\":\"Kafka is away\"}", Optional.empty());
    }

    assertThatThrownBy(() -> intake.post(Door.EVENTS, List.of("{}")))
        .isInstanceOf(RefusedException.class)
        .hasMessageContainingAll("/v1/batch answered 503", "Kafka is away");
    assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus))
        .isLessThanOrEqualTo(Duration.ofMinutes(3));
  }

  @Test
  void saysWhenTheKeyIsUnknownWithoutShowingIt() {
    installation.next(401, "", Optional.empty());

    assertThatThrownBy(() -> intake.post(Door.EVENTS, List.of("{}")))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("does not know the write key")
        .message()
        .doesNotContain("events-key");
    assertThat(waits).isEmpty();
  }

  @Test
  void closesASlice() {
    Mode mode = intake.close(END, true);

    assertThat(mode).isEqualTo(Mode.HISTORY);
    assertThat(installation.requests().getFirst().path()).isEqualTo("/v1/clock/close");
    assertThat(installation.requests().getFirst().body())
        .hasToString("{\"as_of\":\"2026-01-01T10:00:00Z\",\"route_history\":true}");
  }

  @Test
  void seesThatTheInstallationWentLive() {
    installation.live();
    installation.next(409, "", Optional.empty());

    assertThat(intake.close(END, false)).isEqualTo(Mode.LIVE);
  }

  @Test
  void saysWhyASliceCannotBeClosed() {
    installation.next(409, "{\"error\":\"as_of lies in the future\"}", Optional.empty());

    assertThatThrownBy(() -> intake.close(END, false))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("as_of lies in the future");
  }

  @Test
  void asksForTheClockUntilItIsKnown() {
    installation.nextMode("learning");
    installation.reached("2026-01-01T10:00:00Z");

    ClockStatus clock = intake.clock();

    assertThat(clock).isEqualTo(new ClockStatus(Mode.HISTORY, Optional.of(END)));
    assertThat(waits).hasSize(1);
  }

  @Test
  void goesLiveInSomebodysName() {
    intake.goLive("the demo");

    assertThat(installation.requests().getFirst().path()).isEqualTo("/v1/clock/go-live");
    assertThat(installation.requests().getFirst().body()).hasToString("{\"by\":\"the demo\"}");
  }

  @Test
  void saysAtOnceThatNothingAnswers() {
    installation.close();

    assertThatThrownBy(intake::clock)
        .isInstanceOf(UnreachableException.class)
        .hasMessageContainingAll(installation.address().toString(), "signalbox local");
    assertThat(waits).isEmpty();
  }

  @Test
  void isPatientWithAnInstallationThatHadAnswered() {
    intake.clock();
    installation.close();

    assertThatThrownBy(() -> intake.post(Door.EVENTS, List.of("{}")))
        .isInstanceOf(UnreachableException.class);
    assertThat(waits).hasSizeGreaterThan(5);
  }

  @Test
  void keysNeverShowInText() {
    assertThat(new WriteKeys(Optional.of("events-key"), Optional.empty()))
        .hasToString("write keys of 1 sources");
  }

  private HttpIntake intake(URI address) {
    return new HttpIntake(
        new PatientHttp(address, RetrySchedule.USUAL, waits::add),
        new WriteKeys(Optional.of("events-key"), Optional.of("crm-key")));
  }
}
