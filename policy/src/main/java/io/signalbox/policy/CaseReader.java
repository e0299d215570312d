package io.signalbox.policy;

import io.signalbox.policy.PolicyCase.Expectation;
import io.signalbox.policy.PolicyCase.Happening;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads one case of a play. */
final class CaseReader {

  private static final String ACCOUNT = "acme";

  private final String file;
  private final String name;
  private final Play play;
  private final TrackingPlan plan;

  CaseReader(String file, String name, Play play, TrackingPlan plan) {
    this.file = file;
    this.name = name;
    this.play = play;
    this.plan = plan;
  }

  /** The case; empty if something in it is wrong. */
  Optional<PolicyCase> read(String text, Problems problems) {
    int before = problems.count();
    List<YamlDocument> documents = YamlDocument.read(file, text, problems);
    if (documents.size() != 1 && problems.count() == before) {
      problems.add(file, Optional.empty(), "the file does not hold one case", "write one");
    }
    return documents.stream()
        .findFirst()
        .flatMap(document -> YamlSection.read(document.root().titled("the case"), Words.CASE))
        .flatMap(this::policyCase)
        .filter(sound -> problems.count() == before);
  }

  private Optional<PolicyCase> policyCase(YamlSection section) {
    Optional<YamlValue> why = section.require("why", "say in a sentence what the case shows");
    why.ifPresent(YamlValue::expectProse);
    Optional<Instant> at =
        section
            .require("at", "write the instant that all is told from: at: 2026-11-20T12:00:00Z")
            .flatMap(CaseReader::instant);
    if (at.isEmpty()) {
      return Optional.empty();
    }
    HappeningReader happenings = new HappeningReader(at.get(), plan);
    List<Happening> history = new ArrayList<>();
    for (YamlValue each : section.find("history").flatMap(YamlValue::list).orElse(List.of())) {
      history.addAll(happenings.read(each));
    }
    history.sort(Comparator.comparing(Happening::at));
    ExpectationReader expectations = new ExpectationReader(at.get(), play);
    List<Expectation> expected = new ArrayList<>();
    for (YamlValue each :
        section
            .require("expect", "say how it must stand: expect: [{qualified: true, score: 70}]")
            .flatMap(YamlValue::list)
            .orElse(List.of())) {
      expectations.read(each).ifPresent(expected::add);
    }
    expected.sort(Comparator.comparing(Expectation::at));
    return Optional.of(
        new PolicyCase(
            file,
            play.name(),
            name,
            why.flatMap(YamlValue::scalar).orElse("").strip(),
            at.get(),
            section.find("account").flatMap(YamlValue::text).orElse(ACCOUNT),
            history,
            expected));
  }

  private static Optional<Instant> instant(YamlValue value) {
    try {
      return Optional.of(Instant.parse(value.scalar().orElse("")));
    } catch (DateTimeParseException e) {
      return value.wrong("is " + value.kind(), "write an instant, such as 2026-11-20T12:00:00Z");
    }
  }

  /** How long before the case's instant something is; no time at all when nothing is said. */
  static Optional<Duration> ago(YamlSection section) {
    return section.find("ago").map(Windows::read).orElse(Optional.of(Duration.ZERO));
  }
}
