package io.signalbox.app.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What networks and programs do to events before they arrive. */
final class DemoDirt {

  /** How many calls of a hundred are late; as many are repeated, and as many out of order. */
  static final int PERCENT = 2;

  /** The latest that a call arrives after it happened. */
  static final Duration LATEST = Duration.ofHours(6);

  /** How many calls break the contract. */
  static final int BROKEN = 12;

  private static final int DISORDER_SECONDS = 300;

  private DemoDirt() {}

  /** The calls as they arrive, none of them at or after {@code end}. */
  static List<DemoCall> over(List<DemoCall> calls, Instant end, RandomGenerator random) {
    List<DemoCall> arriving = new ArrayList<>();
    for (DemoCall call : calls) {
      int chance = random.nextInt(100);
      Duration delay =
          chance < PERCENT
              ? LATEST.minusSeconds(random.nextInt((int) LATEST.toSeconds() - DISORDER_SECONDS))
              : chance < 2 * PERCENT
                  ? Duration.ofSeconds(1 + random.nextInt(DISORDER_SECONDS))
                  : Duration.ZERO;
      DemoCall sent = call.sentAfter(delay);
      DemoCall arrived = sent.at().isBefore(end) ? sent : call;
      arriving.add(arrived);
      if (chance >= 100 - PERCENT) {
        DemoCall again = again(arrived, random);
        if (again.at().isBefore(end)) {
          arriving.add(again);
        }
      }
    }
    return arriving;
  }

  /** The same message once more; some SDKs give it another time when they retry. */
  private static DemoCall again(DemoCall call, RandomGenerator random) {
    Duration delay = Duration.ofSeconds(1 + random.nextInt(600));
    ObjectNode body = call.body().deepCopy();
    if (random.nextBoolean()) {
      Instant at = Instant.parse(body.path("timestamp").asText());
      body.put("timestamp", at.plusSeconds(1).toString());
    }
    return new DemoCall(call.at().plus(delay), body, call.crm());
  }

  /** Calls that an intake must keep as failed events. */
  static List<DemoCall> broken(DemoDays days, RandomGenerator random) {
    CallWriter writer = new CallWriter("broken");
    for (int number = 0; number < BROKEN; number++) {
      Instant at = days.moment(1 + number % DemoDays.LAST, random);
      ObjectNode call = writer.call(at, number % 4 == 3 ? "trakc" : "track");
      if (number % 4 != 0) {
        call.put("userId", "broken@lampwick.example");
      }
      if (number % 4 != 1) {
        call.put("event", "Invite Sent");
      }
      // A list of invitees, where the tracking plan wants one.
      call.putObject("properties").putArray("invitee").add("guest@lampwick.example");
    }
    return writer.calls();
  }
}
