package io.signalbox.audit;

import io.signalbox.audit.AuditAnswer.Entry;
import io.signalbox.schemas.Action;
import io.signalbox.schemas.Because;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.Handoff;
import io.signalbox.schemas.Transition;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Puts an answer into plain sentences. */
final class AnswerText {

  private static final String INDENT = "  ";
  private static final Pattern BREAKS = Pattern.compile("\\R+");

  private final AuditAnswer answer;
  private final DateTimeFormatter when;
  private final DateTimeFormatter exactly;
  private final CourseText courses;

  AnswerText(AuditAnswer answer, ZoneId zone) {
    this.answer = answer;
    this.when = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(zone);
    this.exactly = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(zone);
    this.courses = new CourseText(when::format);
  }

  /**
   * A line for each decision; below it, one for each fact that follows, and one for its ending or
   * what it waits for. Where nothing was decided or done, a line that says so.
   */
  String text() {
    SortedMap<Instant, List<String>> blocks = new TreeMap<>();
    Set<String> told = new HashSet<>();
    for (Entry entry : answer.entries()) {
      if (entry.fact() instanceof Decision decision) {
        told.add(decision.getDecisionId());
        List<String> lines = block(blocks, decision.getAsOf());
        lines.add("%s: %s".formatted(when.format(decision.getAsOf()), Because.text(decision)));
        answer.courses().stream()
            .filter(course -> course.decisionId().equals(decision.getDecisionId()))
            .forEach(course -> lines.addAll(lines(course)));
      }
    }
    for (Course course : answer.courses()) {
      if (!told.contains(course.decisionId())) {
        List<String> lines = block(blocks, course.since());
        lines.add("%s: %s".formatted(when.format(course.since()), heading(course)));
        lines.addAll(lines(course));
      }
    }
    loose().forEach(action -> block(blocks, action.getAt()).add(line(action)));
    List<String> lines = new ArrayList<>();
    blocks.values().forEach(lines::addAll);
    if (lines.isEmpty()) {
      lines.add(String.join(" ", nothing()));
    }
    if (answer.unreadable() > 0) {
      lines.add(
          "%d of the account's entries can't be read; run `signalbox audit verify`."
              .formatted(answer.unreadable()));
    }
    return String.join("\n", lines);
  }

  private static List<String> block(SortedMap<Instant, List<String>> blocks, Instant at) {
    return blocks.computeIfAbsent(at, instant -> new ArrayList<>());
  }

  /** Of a course whose decision is not told: a deal that was won, or what can't be read. */
  private static String heading(Course course) {
    return course
        .handoff()
        .map(Handoff::getBecause)
        .orElseGet(() -> "%s, decision %s.".formatted(course.play(), course.decisionId()));
  }

  private List<String> lines(Course course) {
    List<String> lines = new ArrayList<>();
    for (CourseFact fact : course.beforeStanding()) {
      lines.add(line(fact.at(), courses.of(fact)));
    }
    String standing = oneLine(courses.of(course.standing()));
    lines.add(
        switch (course.standing()) {
          case CourseStanding.Ended ended -> line(ended.ending().at(), standing);
          case CourseStanding.NotRouted notRouted -> line(notRouted.ending().at(), standing);
          case CourseStanding.Held held -> INDENT + standing;
          case CourseStanding.Open open -> INDENT + standing;
          case CourseStanding.NotRegistered none -> INDENT + standing;
        });
    return lines;
  }

  /** What people and destinations wrote may break lines: that must not look like another fact. */
  private String line(Instant at, String clause) {
    return INDENT + exactly.format(at) + " " + oneLine(clause);
  }

  private static String oneLine(String text) {
    return BREAKS.matcher(text).replaceAll(" ");
  }

  /** What was done about the account and about no hand-off of which the answer tells. */
  private List<Action> loose() {
    Set<String> told = new HashSet<>();
    answer
        .courses()
        .forEach(course -> course.handoff().ifPresent(it -> told.add(it.getHandoffId())));
    List<Action> loose = new ArrayList<>();
    for (Entry entry : answer.entries()) {
      if (entry.fact() instanceof Action action
          && (action.getHandoffId() == null || !told.contains(action.getHandoffId()))) {
        loose.add(action);
      }
    }
    return loose;
  }

  private String line(Action action) {
    return "%s: %s. It answers %s."
        .formatted(
            when.format(action.getAt()),
            oneLine(courses.of(CourseFacts.of(action))).replaceFirst("^action", "Action"),
            action.getHandoffId() == null
                ? "no hand-off"
                : "the hand-off %s, of which the register tells nothing else"
                    .formatted(action.getHandoffId()));
  }

  private List<String> nothing() {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "Nothing was decided about %s between %s and %s."
            .formatted(answer.account(), instant(answer.from()), instant(answer.to())));
    if (answer.before().isEmpty() && answer.after().isEmpty()) {
      sentences.add(
          "The register holds no decision about it at all: no play's score has reached its"
              + " threshold.");
    }
    answer.before().ifPresent(last -> sentences.add(neighbour("last decision before", last)));
    answer.after().ifPresent(next -> sentences.add(neighbour("next decision after", next)));
    return sentences;
  }

  private String neighbour(String which, Decision decision) {
    return "The %s was %s: %s %s %s."
        .formatted(
            which,
            when.format(decision.getAsOf()),
            Because.subject(decision),
            decision.getTransition() == Transition.QUALIFIED
                ? "qualified for"
                : "was released from",
            decision.getPlay());
  }

  private String instant(Instant instant) {
    return Optional.of(instant)
        .filter(AuditLookup::isBounded)
        .map(when::format)
        .orElse(instant.equals(AuditLookup.BEGINNING) ? "the beginning" : "now");
  }
}
