package io.signalbox.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ChainStateTest {

  @Test
  void theBytesOfVersionOneStayReadable() {
    ChainState state = ChainState.empty();
    state.appended(7, HashChain.sha256(new byte[0]));
    state.dealtWith("b", 9);
    state.dealtWith("a", 300);
    String golden =
        "01"
            + "0000000000000007"
            + "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
            + "00000002"
            + "000161"
            + "000000000000012c"
            + "000162"
            + "0000000000000009";

    assertThat(HexFormat.of().formatHex(state.encode())).isEqualTo(golden);
    ChainState read = ChainState.decode(HexFormat.of().parseHex(golden));
    assertThat(read.encode()).isEqualTo(state.encode());
    assertThat(read.sequence()).isEqualTo(7);
  }

  @Test
  void offsetsUpToTheLastAreKnownForEachTopicAlone() {
    ChainState state = ChainState.empty();
    state.dealtWith("a", 5);

    assertThat(state.knows("a", 5)).isTrue();
    assertThat(state.knows("a", 6)).isFalse();
    assertThat(state.knows("b", 0)).isFalse();
  }

  @Test
  void anotherVersionOrDamageIsRefused() {
    assertThatThrownBy(() -> ChainState.decode(new byte[] {2}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has version 2");
    assertThatThrownBy(() -> ChainState.decode(new byte[] {1, 0}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("damaged");
  }
}
