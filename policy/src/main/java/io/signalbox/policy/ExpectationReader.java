package io.signalbox.policy;

import io.signalbox.policy.Play.Band;
import io.signalbox.policy.Play.Unit;
import io.signalbox.policy.PolicyCase.Expectation;
import io.signalbox.policy.PolicyCase.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** Reads how a unit must stand at the end of a case, or before. */
final class ExpectationReader {

  private static final Map<String, Outcome> OUTCOMES =
      new TreeMap<>(Map.of("hit", Outcome.HIT, "miss", Outcome.MISS, "unknown", Outcome.UNKNOWN));
  private static final Map<String, Boolean> YES_OR_NO =
      new TreeMap<>(Map.of("true", true, "false", false));

  private final Instant at;
  private final Play play;

  ExpectationReader(Instant at, Play play) {
    this.at = at;
    this.play = play;
  }

  Optional<Expectation> read(YamlValue item) {
    return YamlSection.read(item.titled("the expectation"), Words.EXPECTATION)
        .flatMap(this::expectation);
  }

  private Optional<Expectation> expectation(YamlSection section) {
    Optional<Duration> ago = CaseReader.ago(section);
    Optional<String> person = section.find("person").flatMap(YamlValue::text);
    checkUnit(section);
    Optional<Boolean> qualified =
        section
            .require("qualified", "write qualified: true or qualified: false")
            .flatMap(value -> value.word(YES_OR_NO));
    Optional<Integer> score =
        section
            .require("score", "write the points, such as score: 70")
            .flatMap(value -> value.whole(0, Scores.HIGHEST_SCORE));
    Optional<String> band =
        section
            .find("band")
            .flatMap(at -> known(at, play.bands().stream().map(Band::name).toList()));
    SortedMap<String, Outcome> signals = signals(section.find("signals"));
    Optional<SortedSet<String>> closed = section.find("closed").flatMap(this::rules);
    Optional<SortedSet<String>> held = section.find("held").flatMap(this::rules);
    if (ago.isEmpty() || qualified.isEmpty() || score.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Expectation(
            at.minus(ago.get()),
            person,
            qualified.get(),
            score.get(),
            band,
            signals,
            closed,
            held));
  }

  private void checkUnit(YamlSection section) {
    boolean perPerson = play.per() == Unit.PERSON;
    if (perPerson && !section.mentions("person")) {
      section.value().problem("the play is per person", "say whom it is about: person: maya");
    } else if (!perPerson && section.mentions("person")) {
      section.value().problem("the play is per account", "remove 'person'");
    }
  }

  private SortedMap<String, Outcome> signals(Optional<YamlValue> value) {
    List<String> names = play.scored().stream().map(Signal::name).toList();
    SortedMap<String, Outcome> signals = new TreeMap<>();
    for (YamlEntry entry : value.flatMap(YamlEntry::read).orElse(List.of())) {
      Optional<String> name = known(entry.key(), names);
      Optional<Outcome> outcome = entry.value().word(OUTCOMES);
      name.ifPresent(signal -> outcome.ifPresent(word -> signals.put(signal, word)));
    }
    return signals;
  }

  private Optional<SortedSet<String>> rules(YamlValue value) {
    if (value.isEmptyList()) {
      return Optional.of(Collections.emptySortedSet());
    }
    List<String> rules = play.gates().stream().map(Gate::rule).toList();
    return value.list().flatMap(all -> Names.read(all, (at, rule) -> known(at, rules)));
  }

  private Optional<String> known(YamlValue at, Collection<String> names) {
    Optional<String> name = at.text();
    if (name.isPresent() && !names.contains(name.get())) {
      return at.wrong(
          "is '%s', which the play '%s' does not have".formatted(name.get(), play.name()),
          Words.suggestion(name.get(), names).orElse("write one of " + names));
    }
    return name;
  }
}
