package io.signalbox.policy;

import io.signalbox.policy.Gate.Kind;
import io.signalbox.policy.Gate.Test;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads one exclusion or one requirement: a list, a deal, a source, or a measure without points.
 */
final class TestReader {

  private static final Map<String, Test> DEALS = new TreeMap<>(Map.of("open", new Test.OpenDeal()));

  private final PlayScope scope;
  private final Kind kind;
  private final MeasureReader measures;

  TestReader(PlayScope scope, Kind kind) {
    this.scope = scope;
    this.kind = kind;
    this.measures = new MeasureReader(scope);
  }

  /** The gate of one item; empty if something in it is wrong. */
  Optional<Gate> read(YamlValue item) {
    int before = item.problems().count();
    YamlValue value = item.titled(kind == Kind.EXCLUDE ? "the exclusion" : "the requirement");
    Optional<Gate> gate =
        value.isMapping()
            ? YamlSection.read(value, kind == Kind.EXCLUDE ? Words.EXCLUSION : Words.REQUIREMENT)
                .flatMap(this::gate)
            : word(value).map(test -> GateReader.gate(kind, test, WhenUnknown.MISS));
    return gate.filter(sound -> item.problems().count() == before);
  }

  private Optional<Test> word(YamlValue value) {
    Optional<String> list = value.afterWord("list");
    if (list.isPresent()) {
      return scope.lists().find(value, list.get()).map(Test.InList::new);
    }
    Optional<Test> deal =
        value.afterWord("deal").flatMap(word -> Optional.ofNullable(DEALS.get(word)));
    return deal.isPresent()
        ? deal
        : value.wrong(
            "is " + value.kind(), "write list:NAME, deal:open or a mapping such as {fact: plan}");
  }

  private Optional<Gate> gate(YamlSection section) {
    Optional<Test> test = test(section);
    Optional<WhenUnknown> unknown = SignalReader.unknown(section);
    return test.flatMap(sound -> unknown.map(then -> GateReader.gate(kind, sound, then)));
  }

  private Optional<Test> test(YamlSection section) {
    if (section.isForeign()) {
      return Optional.empty();
    }
    if (section.mentions("list")) {
      section.expectOnly(Set.of("list", "unknown"), "'list'");
      Optional<YamlValue> at = section.find("list");
      return at.flatMap(YamlValue::text)
          .flatMap(name -> scope.lists().find(at.orElseThrow(), name))
          .map(Test.InList::new);
    }
    if (section.mentions("deal")) {
      section.expectOnly(Set.of("deal", "unknown"), "'deal'");
      return section.find("deal").flatMap(value -> value.word(DEALS));
    }
    if (section.mentionsAny("source", "alive_within")) {
      section.expectOnly(Set.of("source", "alive_within"), "'source'");
      return alive(section);
    }
    MeasureKind form = MeasureKind.of(section);
    form.expectOnly(section, Set.of());
    Optional<Measure> measure = measures.read(section, form, Optional.empty());
    measure.ifPresent(sound -> new MeasureChecks(section, scope).check(sound, Points.none()));
    return measure.map(Test.Measured::new);
  }

  private static Optional<Test> alive(YamlSection section) {
    Optional<String> source =
        section
            .require("source", "name the source, such as source: product")
            .flatMap(YamlValue::text);
    Optional<Duration> within =
        section
            .require("alive_within", "say how long it may be silent, such as alive_within: 2h")
            .flatMap(Windows::read);
    return source.flatMap(name -> within.map(length -> new Test.Alive(name, length)));
  }
}
