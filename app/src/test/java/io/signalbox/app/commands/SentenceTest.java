package io.signalbox.app.commands;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How sentences end and go on, whatever they end with. */
final class SentenceTest {

  @Test
  void aSentenceHasOneEnd() {
    assertThat(Sentence.ended("It is open")).isEqualTo("It is open.");
    assertThat(Sentence.ended("It is open. ")).isEqualTo("It is open.");
    assertThat(Sentence.ended("did you mean 'points'?")).isEqualTo("did you mean 'points'?");
  }

  @Test
  void whatFollowsAQuestionStaysApart() {
    assertThat(Sentence.continued("It is open.", "close it")).isEqualTo("It is open; close it");
    assertThat(Sentence.continued("It is open", "close it")).isEqualTo("It is open; close it");
    assertThat(Sentence.continued("Did you mean 'acme'?", "close it"))
        .isEqualTo("Did you mean 'acme'? close it");
  }
}
