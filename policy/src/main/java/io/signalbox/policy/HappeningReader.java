package io.signalbox.policy;

import io.signalbox.policy.PolicyCase.DealStage;
import io.signalbox.policy.PolicyCase.Happening;
import io.signalbox.policy.TrackingPlan.PlannedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads one item of a case's history: an event, facts, a deal, or that a source was heard of. */
final class HappeningReader {

  private static final String SOURCE = "product";
  private static final int MOST_TIMES = 1000;
  private static final Map<String, DealStage> STAGES =
      new TreeMap<>(
          Map.of(
              "opened", DealStage.OPENED,
              "moved", DealStage.MOVED,
              "won", DealStage.WON,
              "lost", DealStage.LOST));

  private final Instant at;
  private final TrackingPlan plan;

  HappeningReader(Instant at, TrackingPlan plan) {
    this.at = at;
    this.plan = plan;
  }

  /** What happened: several times where the item says so, none if something in it is wrong. */
  List<Happening> read(YamlValue item) {
    Optional<YamlSection> section = YamlSection.read(item.titled("the happening"), Words.HAPPENING);
    if (section.isEmpty()
        || !section
            .get()
            .hasOneOf(
                "say what happened, such as event: Invite Sent",
                "event",
                "facts",
                "deal",
                "heard")) {
      return List.of();
    }
    List<Happening> all = new ArrayList<>();
    for (Instant when : times(section.get())) {
      happening(section.get(), when, all.isEmpty()).ifPresent(all::add);
    }
    return all;
  }

  private List<Instant> times(YamlSection section) {
    Optional<Duration> ago = CaseReader.ago(section);
    Optional<Integer> times =
        section.find("times").map(v -> v.whole(1, MOST_TIMES)).orElse(Optional.of(1));
    Optional<Duration> every = section.find("every").flatMap(Windows::read);
    if (section.mentions("times") != section.mentions("every")) {
      section
          .value()
          .problem("one of 'times' and 'every' alone in the happening", "write both, or neither");
    }
    List<Instant> instants = new ArrayList<>();
    for (int i = 0; ago.isPresent() && i < times.orElse(1); i++) {
      instants.add(at.minus(ago.get()).minus(every.orElse(Duration.ZERO).multipliedBy(i)));
    }
    return instants;
  }

  /** Names are checked once, not for each time. */
  private Optional<Happening> happening(YamlSection section, Instant when, boolean first) {
    if (section.find("event").isPresent()) {
      return event(section, when, first);
    }
    if (first) {
      section.expectOnly(
          Set.of("ago", "facts", "deal", "stage", "heard", "times", "every"), "what is no event");
    }
    if (section.find("facts").isPresent()) {
      SortedMap<String, Object> facts = values(section.find("facts"), plan.facts().keySet());
      return Optional.of(new Happening.Facts(when, facts));
    }
    if (section.find("heard").isPresent()) {
      return section
          .find("heard")
          .flatMap(YamlValue::text)
          .map(source -> new Happening.Heard(when, source));
    }
    Optional<DealStage> stage =
        section
            .require("stage", "say what happened to the deal, such as stage: won")
            .flatMap(value -> value.word(STAGES));
    Optional<String> deal = section.find("deal").flatMap(YamlValue::text);
    return deal.flatMap(id -> stage.map(word -> new Happening.Deal(when, id, word)));
  }

  private Optional<Happening> event(YamlSection section, Instant when, boolean first) {
    Optional<String> name = section.find("event").flatMap(YamlValue::text);
    if (first) {
      name.ifPresent(
          event ->
              new Declarations(plan)
                  .check(new Reference.Event(section.find("event").orElseThrow(), event)));
    }
    Set<String> declared =
        name.flatMap(event -> Optional.ofNullable(plan.events().get(event)))
            .map(PlannedEvent::properties)
            .map(Map::keySet)
            .orElse(Set.of());
    SortedMap<String, Object> properties = values(section.find("properties"), declared);
    return name.map(
        event ->
            new Happening.Event(
                when,
                event,
                text(section, "person"),
                text(section, "workspace"),
                text(section, "session"),
                text(section, "role"),
                text(section, "source").orElse(SOURCE),
                properties));
  }

  private static Optional<String> text(YamlSection section, String key) {
    return section.find(key).flatMap(YamlValue::text);
  }

  private static SortedMap<String, Object> values(Optional<YamlValue> value, Set<String> declared) {
    SortedMap<String, Object> values = new TreeMap<>();
    for (YamlEntry entry : value.flatMap(YamlEntry::read).orElse(List.of())) {
      if (!declared.contains(entry.name())) {
        entry
            .key()
            .problem(
                "the tracking plan does not declare '%s' there".formatted(entry.name()),
                Words.suggestion(entry.name(), declared)
                    .orElse("declare it in tracking-plan.yaml"));
      }
      entry.value().plain().ifPresent(sound -> values.put(entry.name(), sound));
    }
    return values;
  }
}
