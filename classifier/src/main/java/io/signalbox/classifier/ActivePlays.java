package io.signalbox.classifier;

import io.signalbox.policy.Gate;
import io.signalbox.policy.Play.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The plays in force for one kind of unit, indexed so that an event that nothing reads costs one
 * look-up.
 */
public final class ActivePlays {

  private final List<CompiledPlay> plays;
  private final List<Collector> collectors;
  private final Readers ofAnyEvent;
  private final Map<String, Readers> byEvent;

  private ActivePlays(
      List<CompiledPlay> plays,
      List<Collector> collectors,
      Readers ofAnyEvent,
      Map<String, Readers> byEvent) {
    this.plays = plays;
    this.collectors = collectors;
    this.ofAnyEvent = ofAnyEvent;
    this.byEvent = byEvent;
  }

  /** Those of {@code plays} that are evaluated per this kind of unit. */
  public static ActivePlays of(Unit unit, List<CompiledPlay> plays) {
    List<CompiledPlay> own = plays.stream().filter(play -> play.play().per() == unit).toList();
    // Measures that share their evidence are told once.
    Map<Long, Collector> collectors = new LinkedHashMap<>();
    own.stream()
        .flatMap(play -> play.collectors().stream())
        .forEach(collector -> collectors.putIfAbsent(collector.id(), collector));
    List<Collector> ofAnyEvent =
        collectors.values().stream().filter(collector -> collector.events().isEmpty()).toList();
    Map<String, List<Collector>> byEvent = new HashMap<>();
    for (Collector collector : collectors.values()) {
      for (String event : collector.events()) {
        byEvent.computeIfAbsent(event, name -> new ArrayList<>(ofAnyEvent)).add(collector);
      }
    }
    Map<String, Readers> readers = new HashMap<>();
    byEvent.forEach((event, looking) -> readers.put(event, Readers.of(looking)));
    return new ActivePlays(own, List.copyOf(collectors.values()), Readers.of(ofAnyEvent), readers);
  }

  /** The plays, in the order of their names. */
  public List<CompiledPlay> plays() {
    return plays;
  }

  /** All that brings evidence for them. */
  List<Collector> collectors() {
    return collectors;
  }

  /** What looks at events of this name. */
  Readers readersOf(String event) {
    Readers readers = byEvent.get(event);
    return readers == null ? ofAnyEvent : readers;
  }

  /** Whether a fact of the account can change how one of its units is evaluated. */
  boolean readFacts() {
    return plays.stream().anyMatch(CompiledPlay::readsFacts);
  }

  /** Whether a source gate of one of them was shut at one instant and is open at another. */
  boolean isRevived(Sources before, long then, Sources now, long asOf) {
    for (CompiledPlay play : plays) {
      for (Gate gate : play.play().gates()) {
        if (gate.test() instanceof Gate.Test.Alive alive) {
          long within = alive.within().toMillis();
          if (!before.isAlive(alive.source(), within, then)
              && now.isAlive(alive.source(), within, asOf)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
