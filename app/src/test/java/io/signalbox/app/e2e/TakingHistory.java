package io.signalbox.app.e2e;

import io.signalbox.app.imports.HttpIntake;
import io.signalbox.app.imports.ImportLine.Door;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Hand-offs by the dozen, and a clock that is moved by hand: history, sliced. */
final class TakingHistory {

  static final Instant START = Instant.parse("2025-03-03T08:00:00Z");

  private final HttpIntake intake;

  TakingHistory(HttpIntake intake) {
    this.intake = intake;
  }

  /**
   * So many companies qualify at the start, each for one hand-off.
   *
   * @param country US for the cs queue, else for sales
   */
  void qualify(int companies, String country) {
    List<String> profiles = new ArrayList<>();
    List<String> events = new ArrayList<>();
    for (int n = 0; n < companies; n++) {
      String name = country.toLowerCase(Locale.ROOT) + n;
      profiles.add(
          """
          {"type":"profile","messageId":"p-%1$s","account":"%1$s","timestamp":"%2$s",\
          "workspaces":["ws-%1$s"],"facts":{"crm_id":"crm-%1$s","country":"%3$s"}}"""
              .formatted(name, START.minusSeconds(120), country));
      events.add(
          """
          {"type":"track","event":"Report Shared","messageId":"m-%1$s","userId":"u-%1$s",\
          "timestamp":"%2$s","context":{"groupId":"ws-%1$s"}}"""
              .formatted(name, START.minusSeconds(60)));
    }
    intake.post(Door.CRM, profiles);
    moveTo(Duration.ofSeconds(-90));
    intake.post(Door.EVENTS, events);
    moveTo(Duration.ZERO);
  }

  /** The clock moves to so long after the start. */
  void moveTo(Duration after) {
    var unused = intake.close(START.plus(after), true);
  }
}
