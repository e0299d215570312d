package io.signalbox.policy;

import io.signalbox.policy.Play.Route;
import io.signalbox.policy.Play.Unit;
import io.signalbox.policy.Signal.Basis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads one play from its document. */
final class PlayReader {

  static final Map<String, Route> ROUTES =
      new TreeMap<>(Map.of("sales", Route.SALES, "cs", Route.CS));
  private static final Map<String, Unit> UNITS =
      new TreeMap<>(Map.of("person", Unit.PERSON, "account", Unit.ACCOUNT));

  /** Versions of these files are recorded under these names, beside the plays. */
  private static final Set<String> RESERVED = Set.of("routing", "destinations");

  private final YamlDocument document;
  private final References references;
  private final NamedLists lists;

  private PlayReader(YamlDocument document, References references, NamedLists lists) {
    this.document = document;
    this.references = references;
    this.lists = lists;
  }

  /** The play's name and what could be read of it; no name when it has none. */
  record Read(Optional<String> name, Optional<YamlValue> at, Optional<Play> play) {}

  static Read read(YamlDocument document, References references, NamedLists lists) {
    return new PlayReader(document, references, lists).read();
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
    return name.filter(RESERVED::contains).isPresent()
        ? value.wrong(
            "is %s, the name of a file of routing".formatted(value.kind()), "choose another name")
        : name;
  }

  private Optional<Play> play(String name, YamlSection section) {
    section.find("about").ifPresent(YamlValue::expectProse);
    Optional<Route> route =
        section.require("route", "write route: sales or route: cs").flatMap(v -> v.word(ROUTES));
    Optional<Unit> per =
        section.require("per", "write per: person or per: account").flatMap(v -> v.word(UNITS));
    PlayScope scope = new PlayScope(per, references, lists);
    List<Gate> gates = new ArrayList<>(new GateReader(scope).read(section));
    Optional<Scores> scores = Scores.read(section);
    Optional<Scored> scored = Scored.read(section, new SignalReader(scope));
    SortedMap<Basis, Integer> caps = CapsReader.read(section, scored.map(Scored::all));
    section
        .find("quorum")
        .ifPresent(
            value ->
                gates.addAll(
                    QuorumReader.read(
                        value, scope, scored.map(Scored::signals).orElse(List.of()))));
    Play.Activation activation = ActivationReader.activation(section);
    int control = ActivationReader.control(section);
    boolean shadow = ActivationReader.shadow(section);
    if (route.isEmpty() || per.isEmpty() || scores.isEmpty() || scored.isEmpty()) {
      return Optional.empty();
    }
    new ScoreChecks(scores.get(), scored.get().all(), caps).check();
    Play play =
        new Play(
            name,
            route.get(),
            per.get(),
            gates,
            scores.get().threshold(),
            scores.get().bands(),
            scored.get().signals(),
            scored.get().fit(),
            caps,
            activation,
            control,
            shadow,
            new PolicySource(document.text(), ""));
    return Optional.of(play.hashed());
  }
}
