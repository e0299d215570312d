package io.signalbox.policy;

import io.signalbox.policy.QueuePolicy.Breach;
import io.signalbox.policy.QueuePolicy.Sla;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads what is promised about a hand-off: {@code sla}. */
final class SlaReader {

  private static final Map<String, Breach> BREACHES =
      new TreeMap<>(Map.of("reassign", Breach.REASSIGN, "escalate", Breach.ESCALATE));
  private static final double USUAL_WARNING = 0.75;

  private SlaReader() {}

  /** The promises; empty if something in them is wrong. */
  static Optional<Sla> read(YamlValue value) {
    int before = value.problems().count();
    return YamlSection.read(value, RoutingWords.SLA)
        .map(SlaReader::sla)
        .filter(sound -> value.problems().count() == before);
  }

  private static Sla sla(YamlSection section) {
    Optional<Duration> accept = section.find("accept").flatMap(Windows::read);
    Optional<Duration> act = section.find("act").flatMap(Windows::read);
    if (!section.mentionsAny("accept", "act")) {
      section
          .value()
          .problem(
              section.value().title() + " promises nothing",
              "write until when it is accepted or acted upon: accept: 4h, act: 2d");
    }
    if (accept.isPresent()
        && act.filter(length -> length.compareTo(accept.get()) < 0).isPresent()) {
      YamlValue at = section.find("act").orElseThrow();
      at.wrong("is shorter than 'accept'", "write a longer one: it counts from the beginning, too");
    }
    Breach breach =
        section.find("breach").flatMap(value -> value.word(BREACHES)).orElse(Breach.ESCALATE);
    if (breach == Breach.REASSIGN) {
      section
          .find("tell")
          .ifPresent(at -> at.problem("'tell' goes with breach: escalate", "remove one of them"));
    }
    return new Sla(
        accept,
        act,
        section.find("warn").flatMap(value -> Percentages.read(value, 1)).orElse(USUAL_WARNING),
        section.find("hours").flatMap(HoursReader::read).orElse(BusinessHours.ALWAYS),
        breach,
        section.find("tell").flatMap(YamlValue::text));
  }
}
