package io.signalbox.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.avro.util.ClassSecurityValidator;
import org.junit.jupiter.api.Test;

class TopicTest {

  @Test
  void everyTopicsValueIsTrustedByAvro() {
    assertThat(Topics.ALL)
        .allSatisfy(
            topic ->
                assertThat(ClassSecurityValidator.getGlobal().isTrusted(topic.type())).isTrue());
    assertThat(ClassSecurityValidator.getGlobal().isTrusted(ProcessBuilder.class)).isFalse();
  }

  @Test
  void failedEventsMayCarryAnInputOfTheLargestSize() {
    assertThat(Topics.FAILED_EVENTS.settings()).containsEntry("max.message.bytes", "4000000");
    assertThat(Topics.DECISIONS.settings()).containsEntry("max.message.bytes", "1048588");
  }
}
