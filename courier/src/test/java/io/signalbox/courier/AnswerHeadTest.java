package io.signalbox.courier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerHeadTest {

  @Test
  void keepsWholeCharactersOnly() {
    byte[] answer = "ü".repeat(3000).getBytes(StandardCharsets.UTF_8);

    assertThat(AnswerHead.of(answer, true, CourierFixtures.noSecrets()))
        .isEqualTo("ü".repeat(1024));
    assertThat(
            AnswerHead.of(
                ("x" + "ü".repeat(2000)).getBytes(StandardCharsets.UTF_8),
                false,
                CourierFixtures.noSecrets()))
        .isEqualTo("x" + "ü".repeat(1023));
  }

  @Test
  void keepsNothingThatSteersATerminal() {
    byte[] answer = "a\u001b[2Jb\r\nc\td\u0000\u009b".getBytes(StandardCharsets.UTF_8);

    assertThat(AnswerHead.of(answer, false, CourierFixtures.noSecrets()))
        .isEqualTo("a\uFFFD[2Jb\uFFFD\nc\td\uFFFD\uFFFD");
  }

  @Test
  void bytesThatAreNoTextAreKeptAsSuch() {
    assertThat(AnswerHead.of(new byte[] {'a', -1, 'b'}, false, CourierFixtures.noSecrets()))
        .isEqualTo("a\uFFFDb");
  }
}
