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
      "02" // the form's number
          + "06626f62" // bob
          + "010262" // who had the account last: b
          + "02" // excluded
          + "046379"; // cy

  @Test
  void theBytesOfFormTwoStayReadable() {
    assertThat(HexFormat.of().formatHex(HolderCodec.encode(HOLDER))).isEqualTo(GOLDEN);
    assertThat(HolderCodec.decode(HexFormat.of().parseHex(GOLDEN))).contains(HOLDER);
  }

  @Test
  void noBytesAreNobody() {
    assertThat(HolderCodec.decode(null)).isEmpty();
  }

  @Test
  void anotherFormOrDamageIsRefusedWithAWayOut() {
    byte[] bytes = HolderCodec.encode(HOLDER);
    assertThatThrownBy(() -> HolderCodec.decode(new byte[] {9}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has form 9")
        .hasMessageContaining("start with empty stores");
    for (int length = 1; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> HolderCodec.decode(cut))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("damaged");
    }
  }
}
