package io.signalbox.policy;

import io.signalbox.policy.RoutingPolicy.Suppression;
import io.signalbox.policy.TrackingPlan.ValueType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what is not routed although it qualifies. */
final class SuppressReader {

  /** Nothing is suppressed. */
  static final Suppression NOTHING = Suppression.of(Optional.empty());

  private static final String DO_NOT_CONTACT = "do_not_contact";
  private static final Map<String, String> ALWAYS = Map.of("always", DO_NOT_CONTACT);

  private SuppressReader() {}

  /** The suppression; what is wrong in it is noted. */
  static Suppression read(YamlValue value, References references) {
    Optional<YamlSection> section = YamlSection.read(value, RoutingWords.SUPPRESS);
    if (value.isEmptyMapping()) {
      value.problem(value.title() + " suppresses nothing", "write a length, such as cooldown: 30d");
    }
    return new Suppression(
        section.flatMap(all -> all.find("cooldown")).flatMap(Windows::read),
        section
            .flatMap(all -> all.find("rejected"))
            .map(SuppressReader::rejected)
            .orElseGet(TreeMap::new),
        section
            .flatMap(all -> all.find(DO_NOT_CONTACT))
            .flatMap(at -> doNotContact(at, references)),
        section
            .flatMap(all -> all.find("open_deal"))
            .flatMap(at -> at.yes("write open_deal: true, or remove it"))
            .orElse(false));
  }

  private static Optional<String> doNotContact(YamlValue at, References references) {
    Optional<String> fact = at.word(ALWAYS);
    fact.ifPresent(name -> references.add(new Reference.TypedFact(at, name, ValueType.BOOLEAN)));
    return fact;
  }

  private static SortedMap<String, Duration> rejected(YamlValue value) {
    SortedMap<String, Duration> lengths = new TreeMap<>();
    if (value.isEmptyMapping()) {
      value.problem(value.title() + " names no reason", "write rejected: {bad_fit: 90d}");
    }
    for (YamlEntry entry : YamlEntry.read(value).orElse(List.of())) {
      if (!entry.name().matches("[a-z0-9_-]+")) {
        entry
            .key()
            .problem(
                "the reason '%s' is not allowed".formatted(entry.name()),
                "use lower-case letters, digits, '_' and '-'");
      }
      Windows.read(entry.value()).ifPresent(length -> lengths.put(entry.name(), length));
    }
    return lengths;
  }
}
