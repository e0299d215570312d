package io.signalbox.router;

import static io.signalbox.router.RouterFixtures.LIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.policy.Play.Route;
import io.signalbox.policy.QueuePolicy.Take;
import io.signalbox.router.handoff.Assignment;
import io.signalbox.router.handoff.HandoffState;
import io.signalbox.router.handoff.RecentCommands;
import io.signalbox.stage.row.UnreadableRowException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What the router keeps beside its accounts, as bytes. */
class StoredRowsTest {

  private static final Brakes.Share SHARE = new Brakes.Share(0, 1);

  @Test
  void theBytesOfAHandoffStayReadable() {
    HandoffState state =
        new HandoffState(
            "h1",
            "acme",
            Route.CS,
            Take.CLAIM,
            false,
            LIVE,
            new Assignment(
                Optional.empty(), Optional.empty(), Optional.empty(), false, new TreeSet<>(), 0),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            new RecentCommands(List.of()),
            Optional.empty());

    keeps(
        new HandoffRow(LIVE, Optional.of(LIVE), state),
        HandoffRowCodec::encode,
        HandoffRowCodec::decode,
        "02"
            + ("80f08eeb9467" + "0180f08eeb9467")
            + ("046831" + "0861636d65" + "010100" + "80f08eeb9467")
            + ("000000" + "000000" + "000000" + "000000"));
  }

  @Test
  void theBytesOfAPartitionStayReadable() {
    keeps(
        new PartitionState(
            new Moment(Optional.of(LIVE), Optional.empty(), true),
            7,
            1,
            false,
            Optional.of(""),
            true),
        PartitionState::encode,
        PartitionState::decode,
        "03"
            + "0180f08eeb9467"
            + "0180f08eeb9467"
            + "00"
            + "01"
            + "0e"
            + "02"
            + "00"
            + "0100"
            + "01");
  }

  @Test
  void theBytesOfBrakesStayReadable() {
    keeps(
        new Brakes(
            SHARE, new TreeMap<>(Map.of("pql", new Brakes.Day(LocalDate.ofEpochDay(20_000), 3)))),
        BrakesCodec::encode,
        bytes -> BrakesCodec.decode(bytes, SHARE),
        "02" + "02" + "0670716c" + "c0b802" + "06");
  }

  private static <T> void keeps(
      T value, Function<T, byte[]> encode, Function<byte[], T> decode, String golden) {
    byte[] bytes = encode.apply(value);

    assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(golden);
    assertThat(decode.apply(bytes)).isEqualTo(value);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> decode.apply(cut))
          .isInstanceOf(UnreadableRowException.class)
          .hasMessageContaining("damaged");
    }
    assertThatThrownBy(() -> decode.apply(Arrays.copyOf(bytes, bytes.length + 1)))
        .isInstanceOf(UnreadableRowException.class)
        .hasMessageContaining("damaged");
    assertThatThrownBy(() -> decode.apply(new byte[] {9}))
        .isInstanceOf(UnreadableRowException.class)
        .hasMessageContaining("has form 9");
  }
}
