package io.signalbox.router.handoff;

import static io.signalbox.router.handoff.HandoffFixtures.MONDAY;
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
          // version
          "02",
          // id
          "000000026831",
          // account
          "0000000461636d65",
          // sales, push, until worked
          "000201",
          // expires
          "0000019cad8fac01",
          // team
          "010000000464616368",
          // assignee
          "0100000003616e61",
          // accepted by
          "010000000362656e",
          // asking
          "01",
          // passed over
          "000000010000000363656d",
          // reassignments
          "00000002",
          // lease
          "01000000036469610000019cad8fac02",
          // accept
          "010000019cad8fac040000019cad8fac03010000",
          // act
          "010000019cad8fac060000019cad8fac05000101000000067265766f7073",
          // deliveries
          "00000001",
          // crm, dead, 5 issued, 3 before
          "0000000363726d020000000500000003",
          // since
          "0000019cad8fac0b",
          // next
          "01000000050000019cad8fac07",
          // awaited
          "01000000040000019cad8fac08",
          // attempts
          "00000001",
          // 4, failed
          "00000004020000019cad8fac09",
          // status
          "01000001f7",
          // latency
          "01000000000000002a",
          // answer, reason, failure
          "01000000046275737901000000033530330100000006737461747573",
          // permanent
          "01",
          // not before
          "010000019cad8fac0a",
          // commands
          "00000001fffffffffffffffe",
          // ending
          "0102");

  @Test
  void theBytesOfVersionOneStayReadable() {
    assertThat(HexFormat.of().formatHex(HandoffStateCodec.encode(EVERYTHING))).isEqualTo(BYTES);
    assertThat(HandoffStateCodec.decode(HexFormat.of().parseHex(BYTES))).isEqualTo(EVERYTHING);
  }

  @Test
  void anotherVersionIsRefusedWithAWayOut() {
    assertThatThrownBy(() -> HandoffStateCodec.decode(new byte[] {9}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has version 9")
        .hasMessageContaining("reset the stage");
  }

  @Test
  void damageIsRefusedWithAWayOut() {
    byte[] bytes = HandoffStateCodec.encode(EVERYTHING);
    for (int length = 0; length < bytes.length; length++) {
      assertDamaged(Arrays.copyOf(bytes, length));
    }
    assertDamaged(Arrays.copyOf(bytes, bytes.length + 1));
    byte[] route = bytes.clone();
    route[1 + 4 + 2 + 4 + 4] = 7;
    assertDamaged(route);
  }

  private static void assertDamaged(byte[] bytes) {
    assertThatThrownBy(() -> HandoffStateCodec.decode(bytes))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("damaged")
        .hasMessageContaining("reset the stage");
  }
}
