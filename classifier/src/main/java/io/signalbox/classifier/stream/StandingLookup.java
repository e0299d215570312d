package io.signalbox.classifier.stream;

import io.signalbox.classifier.PlayCompiler;
import io.signalbox.classifier.Standing;
import io.signalbox.classifier.StandingQuestions;
import io.signalbox.classifier.Standings;
import io.signalbox.stage.Partitioning;
import io.signalbox.stage.StageRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads how anyone stands now from the classifier's stores; changes nothing. */
public final class StandingLookup implements StandingQuestions {

  private final StageRunner runner;
  private final int partitions;
  private final PlayCompiler compiler;

  /** Looks into the stores of {@code runner}, over so many partitions. */
  public StandingLookup(StageRunner runner, int partitions, PlayCompiler compiler) {
    this.runner = runner;
    this.partitions = partitions;
    this.compiler = compiler;
  }

  @Override
  public Optional<Standing> account(String account) {
    return Standings.of(account, rows(Partitioning.partitionOf(account, partitions)), compiler);
  }

  @Override
  public List<Standing> people(String prefix) {
    List<Standing> standings = new ArrayList<>();
    for (int partition = 0; partition < partitions; partition++) {
      standings.addAll(Standings.ofPeople(prefix, rows(partition), compiler));
    }
    return standings;
  }

  private KafkaTimelineRows rows(int partition) {
    return new KafkaTimelineRows(
        runner.store(ClassifierTopology.UNITS, partition),
        runner.store(ClassifierTopology.PARTITION, partition));
  }
}
