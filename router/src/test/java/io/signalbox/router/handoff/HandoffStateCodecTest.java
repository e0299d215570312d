package io.signalbox.router.handoff;

import static io.signalbox.router.handoff.HandoffFixtures.MONDAY;
import static io.signalbox.router.handoff.HandoffFixtures.bytes;
import static io.signalbox.router.handoff.HandoffFixtures.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.policy.Play.Route;
import io.signalbox.policy.QueuePolicy.Breach;
import io.signalbox.policy.QueuePolicy.Take;
import io.signalbox.router.handoff.Delivery.Awaited;
import io.signalbox.router.handoff.Delivery.Next;
import io.signalbox.router.handoff.Delivery.Standing;
import io.signalbox.schemas.AttemptState;
import io.signalbox.schemas.Ending;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class HandoffStateCodecTest {

  /** No hand-off is ever all of this at once; the codec does not mind. */
  private static final HandoffState EVERYTHING =
      new HandoffState(
          "h1",
          "acme",
          Route.SALES,
          Take.PUSH,
          true,
          MONDAY.plusMillis(1),
          new Assignment(
              Optional.of("dach"),
              Optional.of("ana"),
              Optional.of("ben"),
              true,
              new TreeSet<>(List.of("cem")),
              2),
          Optional.of(new Lease("dia", MONDAY.plusMillis(2))),
          Optional.of(
              new Promise(
                  MONDAY.plusMillis(4),
                  MONDAY.plusMillis(3),
                  true,
                  Breach.REASSIGN,
                  Optional.empty())),
          Optional.of(
              new Promise(
                  MONDAY.plusMillis(6),
                  MONDAY.plusMillis(5),
                  false,
                  Breach.ESCALATE,
                  Optional.of("revops"))),
          List.of(
              new Delivery(
                  "crm",
                  Standing.DEAD,
                  5,
                  3,
                  MONDAY.plusMillis(11),
                  Optional.of(new Next(5, MONDAY.plusMillis(7))),
                  Optional.of(new Awaited(4, MONDAY.plusMillis(8))),
                  new Results(
                      List.of(
                          new Attempt(
                              4,
                              AttemptState.FAILED,
                              MONDAY.plusMillis(9),
                              503,
                              42L,
                              "busy",
                              "503",
                              "status",
                              true,
                              MONDAY.plusMillis(10)))))),
          new RecentCommands(List.of(-2L)),
          Optional.of(Ending.DEAD));

  private static final String BYTES =
      String.join(
          "",
          // id
          "046831",
          // account
          "0861636d65",
          // sales, push, until worked
          "000201",
          // expires
          "82b0fdd89567",
          // team
          "010864616368",
          // assignee
          "0106616e61",
          // accepted by
          "010662656e",
          // asking
          "01",
          // passed over
          "020663656d",
          // reassignments
          "04",
          // lease
          "010664696184b0fdd89567",
          // accept
          "0188b0fdd8956786b0fdd89567010000",
          // act
          "018cb0fdd895678ab0fdd895670001010c7265766f7073",
          // deliveries
          "02",
          // crm, dead, 5 issued, 3 before
          "0663726d020a06",
          // since
          "96b0fdd89567",
          // next
          "010a8eb0fdd89567",
          // awaited
          "010890b0fdd89567",
          // attempts
          "02",
          // 4, failed
          "080292b0fdd89567",
          // status
          "01ee07",
          // latency
          "0154",
          // answer, reason, failure
          "0108627573790106353033010c737461747573",
          // permanent
          "01",
          // not before
          "0194b0fdd89567",
          // commands
          "02fffffffffffffffe",
          // ending
          "0102");

  @Test
  void theBytesStayReadable() {
    assertThat(HexFormat.of().formatHex(bytes(EVERYTHING))).isEqualTo(BYTES);
    assertThat(read(HexFormat.of().parseHex(BYTES))).isEqualTo(EVERYTHING);
  }

  @Test
  void damageIsRefusedWithAWayOut() {
    byte[] bytes = bytes(EVERYTHING);
    for (int length = 0; length < bytes.length; length++) {
      assertDamaged(Arrays.copyOf(bytes, length));
    }
    assertDamaged(Arrays.copyOf(bytes, bytes.length + 1));
    byte[] route = bytes.clone();
    route[3 + 5] = 7;
    assertDamaged(route);
  }

  private static void assertDamaged(byte[] bytes) {
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("damaged")
        .hasMessageContaining("start with empty stores");
  }
}
