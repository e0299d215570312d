package io.signalbox.router.assignment.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenKeyTest {

  @Test
  void theKeyNamesTeamAndHandoff() {
    assertThat(OpenKey.of("dach", "h1")).isEqualTo("4|dach|h1");
  }

  @Test
  void barsInNamesAndIdsMakeNoTwoHandoffsOne() {
    assertThat(OpenKey.of("dach|north", "h1")).isNotEqualTo(OpenKey.of("dach", "north|h1"));
    assertThat(OpenKey.of("", "4|dach|h1")).isNotEqualTo(OpenKey.of("dach", "h1"));
  }
}
