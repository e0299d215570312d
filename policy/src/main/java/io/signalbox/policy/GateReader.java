package io.signalbox.policy;

import io.signalbox.policy.Gate.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what must hold beside the score. */
final class GateReader {

  private static final Map<String, Lifecycle> STATES =
      Arrays.stream(Lifecycle.values())
          .collect(
              Collectors.toMap(Lifecycle::name, Function.identity(), (a, b) -> a, TreeMap::new));

  private final PlayScope scope;

  GateReader(PlayScope scope) {
    this.scope = scope;
  }

  /** The gates of a play, all but the quorum: applies to, exclusions, requirements. */
  List<Gate> read(YamlSection play) {
    List<Gate> gates = new ArrayList<>();
    play.find("applies_to").flatMap(GateReader::appliesTo).ifPresent(gates::add);
    GateChecks checks = new GateChecks();
    gates.addAll(tests(play.find("exclude"), Kind.EXCLUDE, checks));
    gates.addAll(tests(play.find("require"), Kind.REQUIRE, checks));
    return gates;
  }

  private static Optional<Gate> appliesTo(YamlValue value) {
    SortedSet<Lifecycle> states = new TreeSet<>();
    for (YamlValue each : value.list().orElse(List.of())) {
      Optional<Lifecycle> state = each.word(STATES);
      if (state.isPresent() && !states.add(state.get())) {
        each.problem("'%s' is named twice".formatted(state.get()), "remove one of the two");
      }
    }
    if (states.size() == STATES.size()) {
      value.problem("'applies_to' names every state", "remove it: then it applies to all");
    }
    if (states.isEmpty()) {
      return Optional.empty();
    }
    Gate.Test test = new Gate.Test.InLifecycle(Collections.unmodifiableSortedSet(states));
    return Optional.of(gate(Kind.APPLIES_TO, test, WhenUnknown.MISS));
  }

  private List<Gate> tests(Optional<YamlValue> value, Kind kind, GateChecks checks) {
    TestReader reader = new TestReader(scope, kind);
    List<Gate> gates = new ArrayList<>();
    for (YamlValue item : value.flatMap(YamlValue::list).orElse(List.of())) {
      Optional<Gate> gate = reader.read(item);
      gate.ifPresent(sound -> checks.check(sound, item));
      gate.ifPresent(gates::add);
    }
    return gates;
  }

  /** A gate with its rule in words. */
  static Gate gate(Kind kind, Gate.Test test, WhenUnknown unknown) {
    return new Gate(kind, test, unknown, RuleText.of(test, unknown));
  }
}
