package io.signalbox.classifier.stream;

import io.signalbox.classifier.ActivePlays;
import io.signalbox.classifier.Standing;
import io.signalbox.classifier.UnitKey;
import io.signalbox.classifier.UnitState;
import io.signalbox.classifier.UnitStateCodec;
import io.signalbox.policy.Play;
import io.signalbox.stage.Partitioning;
import io.signalbox.stage.StageRunner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Reads how an account stands from the classifier's stores; changes nothing. */
public final class StandingLookup {

  private final StageRunner runner;
  private final int partitions;
  private final Function<String, Play> compiler;

  /** Looks into the stores of {@code runner}, over so many partitions. */
  public StandingLookup(StageRunner runner, int partitions, Function<String, Play> compiler) {
    this.runner = runner;
    this.partitions = partitions;
    this.compiler = compiler;
  }

  /** How the account stands; empty when nothing that a play reads is known of it. */
  public Optional<Standing> standing(String account) {
    int partition = Partitioning.partitionOf(account, partitions);
    ReadOnlyKeyValueStore<String, byte[]> shared =
        runner.store(ClassifierTopology.PARTITION, partition);
    ReadOnlyKeyValueStore<String, byte[]> units = runner.store(ClassifierTopology.UNITS, partition);
    Instant asOf = Instant.ofEpochMilli(PartitionState.clock(shared));
    ActivePlays plays =
        PartitionState.activation(shared)
            .map(activation -> ActivePlays.compile(activation, compiler))
            .orElse(ActivePlays.NONE);
    List<Standing.UnitStanding> standings = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> entries =
        units.range(UnitKey.firstOf(account), UnitKey.lastOf(account))) {
      while (entries.hasNext()) {
        KeyValue<String, byte[]> entry = entries.next();
        UnitKey key = UnitKey.parse(entry.key);
        UnitState state = UnitStateCodec.decode(entry.value, key.person());
        standings.add(Standing.of(key, state, plays.ofUnit(key.unit()), asOf));
      }
    }
    return standings.isEmpty()
        ? Optional.empty()
        : Optional.of(new Standing(account, asOf, standings));
  }
}
