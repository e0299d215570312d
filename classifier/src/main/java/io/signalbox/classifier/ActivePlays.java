package io.signalbox.classifier;

import io.signalbox.policy.Play;
import io.signalbox.policy.Play.Unit;
import io.signalbox.schemas.PolicyActivation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The plays in force, indexed so that an event that no signal reads costs one look-up.
 *
 * @param activation the number of the activation that brought them
 * @param plays in the order of their names
 */
public record ActivePlays(long activation, List<CompiledPlay> plays) {

  /** Nothing in force. */
  public static final ActivePlays NONE = new ActivePlays(0, List.of());

  /**
   * A play made ready.
   *
   * @param play as the policy says it
   * @param signals in the order of the policy
   */
  public record CompiledPlay(Play play, List<CompiledSignal> signals) {

    static CompiledPlay of(Play play) {
      return new CompiledPlay(play, play.signals().stream().map(CompiledSignal::new).toList());
    }
  }

  /** Compiles plays. */
  public static ActivePlays of(long activation, List<Play> plays) {
    return new ActivePlays(activation, plays.stream().map(CompiledPlay::of).toList());
  }

  /** Compiles the plays of an activation from their texts. */
  public static ActivePlays compile(PolicyActivation activation, Function<String, Play> compiler) {
    return of(
        activation.getNumber(),
        activation.getPolicies().stream().map(policy -> compiler.apply(policy.getText())).toList());
  }

  /** The signals of this unit's plays by the events they read. */
  public Map<String, List<CompiledSignal>> readers(Unit unit) {
    Map<String, Map<Long, CompiledSignal>> byName = new HashMap<>();
    for (CompiledPlay compiled : ofUnit(unit)) {
      for (CompiledSignal signal : compiled.signals()) {
        for (String event : signal.signal().events()) {
          // Signals that share their evidence are told once.
          byName
              .computeIfAbsent(event, name -> new LinkedHashMap<>())
              .putIfAbsent(signal.evidenceId(), signal);
        }
      }
    }
    Map<String, List<CompiledSignal>> readers = new HashMap<>();
    byName.forEach((event, signals) -> readers.put(event, List.copyOf(signals.values())));
    return readers;
  }

  /** The plays that are evaluated per this unit. */
  public List<CompiledPlay> ofUnit(Unit unit) {
    List<CompiledPlay> some = new ArrayList<>();
    for (CompiledPlay compiled : plays) {
      if (compiled.play().per() == unit) {
        some.add(compiled);
      }
    }
    return some;
  }
}
