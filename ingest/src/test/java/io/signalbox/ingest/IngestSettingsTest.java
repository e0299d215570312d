package io.signalbox.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IngestSettingsTest {

  @Test
  void namesAllProblemsAtOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new IngestSettings(
                    "",
                    "",
                    -1,
                    Path.of("data"),
                    0,
                    new Sources(Map.of()),
                    Duration.ZERO,
                    Duration.ZERO))
        .withMessageContainingAll(
            "version",
            "bootstrap",
            "instance",
            "partitions",
            "write key",
            "acknowledgement",
            "settlement");
  }

  @Test
  void usualTimesAreTheseAndKeysAreNotShown() {
    IngestSettings settings =
        new IngestSettings(
            "1",
            "localhost:9092",
            3,
            Path.of("data"),
            6,
            new Sources(Map.of("SECRET", Fixtures.APP)),
            IngestSettings.USUAL_ACKNOWLEDGEMENT,
            IngestSettings.USUAL_SETTLEMENT);

    assertThat(settings.acknowledgement()).isEqualTo(Duration.ofSeconds(8));
    assertThat(settings.settlement()).isEqualTo(Duration.ofMinutes(2));
    assertThat(settings.writer()).isEqualTo("ingest-3");
    assertThat(settings.toString()).doesNotContain("SECRET").contains("app");
  }
}
