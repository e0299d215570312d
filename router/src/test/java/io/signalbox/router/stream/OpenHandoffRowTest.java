package io.signalbox.router.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.router.OpenHandoff;
import io.signalbox.stage.row.UnreadableRowException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpenHandoffRowTest {

  private static final Instant CREATED = Instant.ofEpochMilli(0x19ca6b1dc00L);
  private static final OpenHandoff CLAIMED =
      new OpenHandoff(
          "sales",
          CREATED,
          "h|1",
          "acme",
          Optional.empty(),
          Optional.of("bot"),
          Optional.of(CREATED));

  @Test
  void theKeyAndTheBytesStayReadable() {
    String key = "sales|0000019ca6b1dc00|h|1";
    String value = "02" + "0861636d65" + "00" + "0106626f74" + "0180f08eeb9467";

    assertThat(OpenHandoffRow.key(CLAIMED)).isEqualTo(key);
    assertThat(HexFormat.of().formatHex(OpenHandoffRow.value(CLAIMED))).isEqualTo(value);
    assertThat(OpenHandoffRow.read(key, HexFormat.of().parseHex(value))).isEqualTo(CLAIMED);
  }

  @Test
  void anotherFormIsRefusedByName() {
    assertThatThrownBy(() -> OpenHandoffRow.read(OpenHandoffRow.key(CLAIMED), new byte[] {1}))
        .isInstanceOf(UnreadableRowException.class)
        .hasMessageContaining("The row of an open hand-off has form 1");
  }
}
