package io.signalbox.policy;

import io.signalbox.policy.Play.Route;
import io.signalbox.policy.Play.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads one play from its document. */
final class PlayReader {

  static final Map<String, Route> ROUTES =
      new TreeMap<>(Map.of("sales", Route.SALES, "cs", Route.CS));
  private static final Map<String, Unit> UNITS =
      new TreeMap<>(Map.of("person", Unit.PERSON, "account", Unit.ACCOUNT));

  /** Versions of the routing policy are recorded under this name, beside the plays. */
  private static final String RESERVED = "routing";

  private final YamlDocument document;
  private final References references;

  private PlayReader(YamlDocument document, References references) {
    this.document = document;
    this.references = references;
  }

  /** The play's name and what could be read of it; no name when it has none. */
  record Read(Optional<String> name, Optional<YamlValue> at, Optional<Play> play) {}

  static Read read(YamlDocument document, References references) {
    return new PlayReader(document, references).read();
  }

  private Read read() {
    int before = document.root().problems().count();
    Optional<YamlSection> section =
        YamlSection.read(document.root().titled("the play"), Words.PLAY);
    Optional<YamlValue> at =
        section.flatMap(all -> all.require("play", "name the play, such as play: pql"));
    Optional<String> name = at.flatMap(PlayReader::name);
    Optional<Play> play =
        section
            .flatMap(all -> play(name.orElse(""), all))
            .filter(sound -> document.root().problems().count() == before);
    return new Read(name, at, play);
  }

  private static Optional<String> name(YamlValue value) {
    Optional<String> name = value.text();
    if (name.isPresent() && !name.get().matches("[a-z0-9-]+")) {
      return value.wrong("is " + value.kind(), "use lower-case letters, digits and '-'");
    }
    return name.equals(Optional.of(RESERVED))
        ? value.wrong("is 'routing', the name of the routing policy", "choose another name")
        : name;
  }

  private Optional<Play> play(String name, YamlSection section) {
    section.find("about").ifPresent(YamlValue::expectProse);
    Optional<Route> route =
        section.require("route", "write route: sales or route: cs").flatMap(v -> v.word(ROUTES));
    Optional<Unit> per =
        section.require("per", "write per: person or per: account").flatMap(v -> v.word(UNITS));
    Optional<Scores> scores = Scores.read(section);
    Optional<List<Signal>> signals =
        section
            .require("signals", "name at least one signal")
            .flatMap(value -> signals(value, new SignalReader(per, references)));
    if (route.isEmpty() || per.isEmpty() || scores.isEmpty() || signals.isEmpty()) {
      return Optional.empty();
    }
    scores.get().check(signals.get().stream().mapToInt(s -> s.points().most()).sum());
    return Optional.of(play(name, route.get(), per.get(), scores.get(), signals.get()));
  }

  private Play play(String name, Route route, Unit per, Scores scores, List<Signal> signals) {
    return new Play(
            name,
            route,
            per,
            List.of(),
            scores.threshold(),
            scores.bands(),
            signals,
            List.of(),
            new TreeMap<>(),
            Play.Activation.USUAL,
            0,
            false,
            new PolicySource(document.text(), ""))
        .hashed();
  }

  private static Optional<List<Signal>> signals(YamlValue value, SignalReader reader) {
    Optional<List<YamlEntry>> entries = YamlEntry.read(value);
    if (entries.isEmpty()) {
      return Optional.empty();
    }
    if (entries.get().isEmpty()) {
      return value.wrong("names no signal", "name at least one");
    }
    List<Signal> signals = new ArrayList<>();
    entries.get().forEach(entry -> reader.read(entry).ifPresent(signals::add));
    return signals.size() == entries.get().size() ? Optional.of(signals) : Optional.empty();
  }
}
