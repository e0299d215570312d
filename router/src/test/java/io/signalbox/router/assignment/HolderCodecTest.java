package io.signalbox.router.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.router.assignment.TeamRequest.Terms;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class HolderCodecTest {

  private static final Holder HOLDER =
      new Holder("bob", new Terms(Optional.of("b"), new TreeSet<>(List.of("cy"))));

  private static final String GOLDEN =
      "01" // version
          + "00000003626f62" // bob
          + "010000000162" // who had the account last: b
          + "00000001" // excluded
          + "000000026379"; // cy

  @Test
  void theBytesOfVersionOneStayReadable() {
    assertThat(HexFormat.of().formatHex(HolderCodec.encode(HOLDER))).isEqualTo(GOLDEN);
    assertThat(HolderCodec.decode(HexFormat.of().parseHex(GOLDEN))).contains(HOLDER);
  }

  @Test
  void noBytesAreNobody() {
    assertThat(HolderCodec.decode(null)).isEmpty();
  }

  @Test
  void anotherVersionOrDamageIsRefusedWithAWayOut() {
    byte[] bytes = HolderCodec.encode(HOLDER);
    assertThatThrownBy(() -> HolderCodec.decode(new byte[] {9}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("version 9")
        .hasMessageContaining("reset the stage");
    for (int length = 1; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> HolderCodec.decode(cut))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("damaged");
    }
  }
}
