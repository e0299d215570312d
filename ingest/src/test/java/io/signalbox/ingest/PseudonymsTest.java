package io.signalbox.ingest;

import static io.signalbox.ingest.Fixtures.PSEUDONYMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PseudonymsTest {

  /** Computed with Python's hmac over the id, a zero byte and "0", key 00..1f. */
  @ParameterizedTest
  @CsvSource({
    "u1, eb94727e5f27983e0f2e0a87cedc7791",
    "x@acme.test, e00c8d91db50f76e220794e461ed7a92",
    "ünï, 7f58d7aeccc29534a1a9a7694de7307f",
  })
  void matchesVectorsComputedElsewhere(String id, String pseudonym) {
    assertThat(PSEUDONYMS.of(id)).isEqualTo(pseudonym);
  }

  @Test
  void addressesAreTheSameHoweverTheyAreSpelled() {
    assertThat(PSEUDONYMS.of("  X@Acme.TEST ")).isEqualTo(PSEUDONYMS.of("x@acme.test"));
  }

  @Test
  void otherIdsKeepTheirSpelling() {
    assertThat(PSEUDONYMS.of("U1")).isNotEqualTo(PSEUDONYMS.of("u1"));
  }

  @Test
  void anotherInstallationGivesOtherPseudonyms() {
    assertThat(new Pseudonyms(new byte[32]).of("u1")).isNotEqualTo(PSEUDONYMS.of("u1"));
  }

  @Test
  void refusesAKeyOfAnotherLength() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Pseudonyms(new byte[31]));
  }
}
