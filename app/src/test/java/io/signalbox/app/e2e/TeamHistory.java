package io.signalbox.app.e2e;

import io.signalbox.app.imports.HistoryIntake;
import io.signalbox.app.imports.ImportLine.Call;
import io.signalbox.app.imports.ImportLine.Door;
import io.signalbox.app.imports.SlicePoster;
import io.signalbox.app.imports.Slicer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A small history, always the same: companies whose people do, one by one, what the shipped product
 * play asks for. From the second slice on, some of them get there in each.
 */
final class TeamHistory {

  static final int SLICES = 8;
  static final int COMPANIES = 40;

  private static final Instant START = Instant.parse("2025-03-03T08:00:00Z");
  private static final Duration SLICE = Duration.ofMinutes(10);
  // A company's steps take 18 minutes, so they lie in two slices or three.
  private static final Duration PACE = Duration.ofMinutes(3);
  private static final Duration LATER = Duration.ofSeconds(90);
  private static final List<String> STEPS =
      List.of(
          """
          "type":"group","groupId":"ws-%1$s\"""",
          """
          "type":"track","event":"Onboarding Completed\"""",
          """
          "type":"track","event":"Invite Sent","properties":{"invitee":"first@%1$s.example"}""",
          """
          "type":"track","event":"Invite Sent","properties":{"invitee":"second@%1$s.example"}""",
          """
          "type":"track","event":"Usage Limit Reached","properties":{"limit":"seats"}""",
          """
          "type":"page","name":"Pricing","context":{"sessionId":"one"}""",
          """
          "type":"page","name":"Pricing","context":{"sessionId":"two"}""");

  private TeamHistory() {}

  /** The end of a slice, from 1. */
  static Instant end(int slice) {
    return START.plus(SLICE.multipliedBy(slice));
  }

  /** Imports all of it, routing what is decided. */
  static void importInto(HistoryIntake intake) {
    Slicer<Call> slicer =
        new Slicer<>(
            SLICE, Duration.ZERO, 1_000, end(SLICES + 1), new SlicePoster(intake, true, true));
    for (Call call : calls()) {
      slicer.add(call.at(), call);
    }
    slicer.finish();
  }

  /** In the order of their times. */
  private static List<Call> calls() {
    List<Call> calls = new ArrayList<>();
    for (int company = 0; company < COMPANIES; company++) {
      calls.add(profile(company));
    }
    for (int company = 0; company < COMPANIES; company++) {
      for (int step = 0; step < STEPS.size(); step++) {
        calls.add(
            call(
                company,
                step,
                START.plus(LATER.multipliedBy(company)).plus(PACE.multipliedBy(step))));
      }
    }
    calls.sort(Comparator.comparing(call -> call.at().orElseThrow()));
    return calls;
  }

  private static Call profile(int company) {
    String name = "company-" + company;
    return call(
        Door.CRM,
        START,
        """
        {"type":"profile","messageId":"%1$s","timestamp":"%2$s","account":"%1$s",
         "workspaces":["ws-%1$s"],"facts":{"crm_id":"c-%1$s"}}"""
            .formatted(name, START));
  }

  private static Call call(int company, int step, Instant at) {
    String name = "company-" + company;
    return call(
        Door.EVENTS,
        at,
        """
        {"messageId":"%1$s-%2$d","timestamp":"%3$s","userId":"someone-%1$s",%4$s}"""
            .formatted(name, step, at, STEPS.get(step).formatted(name)));
  }

  private static Call call(Door door, Instant at, String json) {
    return new Call(door, Optional.of(at), json);
  }
}
