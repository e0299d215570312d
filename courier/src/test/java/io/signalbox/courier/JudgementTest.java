package io.signalbox.courier;

import static io.signalbox.courier.CourierFixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.courier.Health.Pulse;
import io.signalbox.policy.Destination;
import io.signalbox.policy.Destination.Kind;
import io.signalbox.schemas.AttemptState;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgementTest {

  private static final Duration TOOK = Duration.ofMillis(80);

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204, 299})
  void only2xxIsDelivered(int status) {
    Outcome outcome = answered(Kind.WEBHOOK, status, Optional.empty());

    assertThat(outcome.state()).isEqualTo(AttemptState.DELIVERED);
    assertThat(outcome.status()).contains(status);
    assertThat(outcome.answer()).contains("body");
    assertThat(outcome.failure()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "301,REDIRECT,true,WELL",
    "300,REDIRECT,true,WELL",
    "307,REDIRECT,true,WELL",
    "400,STATUS,true,WELL",
    "401,STATUS,true,WELL",
    "404,STATUS,true,WELL",
    "422,STATUS,true,WELL",
    "408,STATUS,false,ILL",
    "425,STATUS,false,WELL",
    "429,STATUS,false,WELL",
    "500,STATUS,false,ILL",
    "502,STATUS,false,ILL",
    "503,STATUS,false,ILL",
    "504,STATUS,false,ILL",
    "599,STATUS,false,ILL",
    "999,STATUS,false,ILL"
  })
  void everyOtherStatusFails(int status, Failure failure, boolean permanent, Pulse pulse) {
    Outcome outcome = answered(Kind.WEBHOOK, status, Optional.empty());

    assertThat(outcome.state()).isEqualTo(AttemptState.FAILED);
    assertThat(outcome.failure()).contains(failure);
    assertThat(outcome.permanent()).isEqualTo(permanent);
    assertThat(outcome.health().pulse()).isEqualTo(pulse);
    assertThat(outcome.health().gone()).isFalse();
    assertThat(outcome.reason().orElseThrow()).contains("crm answered " + status);
  }

  @Test
  void goneDisables() {
    Outcome outcome = answered(Kind.WEBHOOK, 410, Optional.empty());

    assertThat(outcome.failure()).contains(Failure.GONE);
    assertThat(outcome.permanent()).isTrue();
    assertThat(outcome.health().gone()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503, 504})
  void throttlingHonoursWhatIsAskedFor(int status) {
    Outcome asked = answered(Kind.WEBHOOK, status, Optional.of("90"));
    Outcome unasked = answered(Kind.WEBHOOK, status, Optional.empty());

    assertThat(asked.notBefore()).contains(NOW.plusSeconds(90));
    assertThat(asked.health().restUntil()).contains(NOW.plusSeconds(90));
    assertThat(unasked.notBefore()).isEmpty();
    assertThat(unasked.health().restUntil()).contains(NOW.plus(Judgement.USUAL_REST));
  }

  @Test
  void salesforceKnowsSeveralRecords() {
    Outcome outcome = answered(Kind.SALESFORCE, 300, Optional.empty());

    assertThat(outcome.failure()).contains(Failure.AMBIGUOUS);
    assertThat(outcome.permanent()).isTrue();
  }

  @Test
  void hubSpotsPartialFailureIsNoSuccess() {
    assertThat(answered(Kind.HUBSPOT, 207, Optional.empty()).permanent()).isTrue();
    assertThat(answered(Kind.WEBHOOK, 207, Optional.empty()).state())
        .isEqualTo(AttemptState.DELIVERED);
  }

  @ParameterizedTest
  @EnumSource(
      value = Failure.class,
      names = {"REFUSED", "RESET", "TIMEOUT", "DNS", "TLS"})
  void aBrokenConnectionIsTriedAgain(Failure failure) {
    Outcome outcome =
        Judgement.of(
            destination(Kind.WEBHOOK), new CallResult.Broken(failure, "it broke", TOOK), NOW);

    assertThat(outcome.state()).isEqualTo(AttemptState.FAILED);
    assertThat(outcome.failure()).contains(failure);
    assertThat(outcome.permanent()).isFalse();
    assertThat(outcome.health().pulse()).isEqualTo(Pulse.ILL);
    assertThat(outcome.took()).contains(TOOK);
  }

  @Test
  void aForbiddenAddressIsPermanentAndNotTheDestinationsIllness() {
    Outcome outcome =
        Judgement.of(
            destination(Kind.WEBHOOK),
            new CallResult.Broken(Failure.FORBIDDEN_ADDRESS, "it is private", TOOK),
            NOW);

    assertThat(outcome.permanent()).isTrue();
    assertThat(outcome.health().pulse()).isEqualTo(Pulse.UNTOUCHED);
  }

  private static Outcome answered(Kind kind, int status, Optional<String> retryAfter) {
    return Judgement.of(
        destination(kind), new CallResult.Answered(status, retryAfter, "body", TOOK), NOW);
  }

  private static Destination destination(Kind kind) {
    return CourierFixtures.destination(
        "crm",
        kind,
        Optional.of(URI.create("https://crm.example")),
        Map.of(),
        Map.of(),
        Destination.Limits.DEFAULT);
  }
}
