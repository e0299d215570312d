package io.signalbox.classifier.stream;

import io.signalbox.classifier.PlayCompiler;
import io.signalbox.classifier.Standing;
import io.signalbox.classifier.Standings;
import io.signalbox.stage.Partitioning;
import io.signalbox.stage.StageRunner;
import java.util.Optional;

/** Reads how an account stands from the classifier's stores; changes nothing. */
public final class StandingLookup {

  private final StageRunner runner;
  private final int partitions;
  private final PlayCompiler compiler;

  /** Looks into the stores of {@code runner}, over so many partitions. */
  public StandingLookup(StageRunner runner, int partitions, PlayCompiler compiler) {
    this.runner = runner;
    this.partitions = partitions;
    this.compiler = compiler;
  }

  /** How the account stands; empty when nothing that a play reads is known of it. */
  public Optional<Standing> standing(String account) {
    int partition = Partitioning.partitionOf(account, partitions);
    KafkaTimelineRows rows =
        new KafkaTimelineRows(
            runner.store(ClassifierTopology.UNITS, partition),
            runner.store(ClassifierTopology.PARTITION, partition));
    return Standings.of(account, rows, compiler);
  }
}
