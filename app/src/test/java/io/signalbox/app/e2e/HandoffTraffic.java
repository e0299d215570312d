package io.signalbox.app.e2e;

import static org.awaitility.Awaitility.await;

import io.signalbox.app.imports.HttpIntake;
import io.signalbox.app.imports.ImportLine.Door;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/**
 * Sends events of which each makes a hand-off under {@link DeliveryPolicies}, and lets time pass:
 * live, a tick comes with an event.
 */
final class HandoffTraffic {

  private static final Duration BEAT = Duration.ofMillis(300);
  private static final int FAR_AHEAD = 1_000_000;

  private final HttpIntake intake;
  private int accounts;
  private int beats;

  /** To an installation that may be away for a time: the intake asks again. */
  HandoffTraffic(HttpIntake intake) {
    this.intake = intake;
  }

  /** Where it sends to. */
  HttpIntake intake() {
    return intake;
  }

  /** The same where so many accounts are known already. */
  HandoffTraffic after(int known) {
    accounts = known;
    beats = FAR_AHEAD;
    return this;
  }

  /** Accounts that are new do this, one after the other. */
  synchronized void send(String event, int count) {
    intake.post(
        Door.EVENTS,
        IntStream.range(accounts, accounts + count)
            .mapToObj(number -> call("account-" + number, event))
            .toList());
    accounts += count;
  }

  /** Waits while time passes. */
  void until(Duration atMost, Callable<Boolean> done) {
    await()
        .atMost(atMost)
        .pollInterval(BEAT)
        .until(
            () -> {
              intake.post(Door.EVENTS, List.of(call("beat-" + ++beats, "Signed In")));
              return done.call();
            });
  }

  private static String call(String name, String event) {
    return """
    {"type":"track","userId":"user-%1$s","messageId":"%1$s","event":"%2$s","timestamp":"%3$s",
     "context":{"groupId":"%1$s"}}"""
        .formatted(name, event, Instant.now());
  }
}
