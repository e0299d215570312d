package io.signalbox.app.policies;

import io.signalbox.app.policies.RebaseJob.Outcome;
import io.signalbox.classifier.Backtest;
import io.signalbox.classifier.Evidences;
import io.signalbox.classifier.Preview;
import io.signalbox.policy.PolicySet;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.TimelineRecord;
import io.signalbox.schemas.Topics;
import io.signalbox.stage.TopicReader;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Folds the whole history of an installation, a partition after the other. */
public final class HistoryFolds {

  private final Contracts contracts;
  private final String bootstrapServers;

  /** Over the timeline of this installation. */
  public HistoryFolds(Contracts contracts, String bootstrapServers) {
    this.contracts = contracts;
    this.bootstrapServers = bootstrapServers;
  }

  /** How many partitions the timeline has; 0 where there is none. */
  public int partitions() {
    try (TopicReader<TimelineRecord> reader = reader()) {
      return reader.partitions();
    }
  }

  /** Whom other policies would qualify. */
  public Preview preview(Activation inForce, PolicyTexts proposed) {
    Preview preview =
        new Preview(
            inForce.texts().activation(inForce.number(), inForce.at()),
            proposed.activation(inForce.number() + 1, inForce.at()),
            PolicySet::parsePlay);
    eachPartition(preview::add);
    return preview;
  }

  /** What other policies would have decided. */
  public Backtest backtest(
      Activation inForce, PolicyTexts proposed, Instant since, Duration horizon) {
    Backtest backtest =
        new Backtest(
            inForce.texts().activation(inForce.number(), inForce.at()),
            proposed.activation(inForce.number() + 1, inForce.at()),
            PolicySet::parsePlay,
            since,
            horizon);
    eachPartition(backtest::add);
    return backtest;
  }

  /**
   * Folds the evidence that an activation counts anew.
   *
   * @param before what was in force until it came
   * @param number of the activation
   */
  public Outcome rebase(PolicyTexts before, PolicyTexts after, long number) {
    Evidences anew = Evidences.anew(before.plays(), after.plays());
    Outcome outcome = Outcome.NONE;
    if (!anew.isEmpty()) {
      RebaseJob job = new RebaseJob(contracts, bootstrapServers);
      String reason = "activation %d counts what was not counted before".formatted(number);
      for (int partition = 0; partition < partitions(); partition++) {
        outcome = outcome.plus(job.run(partition, account -> true, anew, number, reason));
      }
    }
    return outcome;
  }

  private void eachPartition(Consumer<KafkaTimelineLog> fold) {
    try (TopicReader<TimelineRecord> reader = reader()) {
      int partitions = reader.partitions();
      for (int partition = 0; partition < partitions; partition++) {
        fold.accept(new KafkaTimelineLog(reader, partition));
      }
    }
  }

  private TopicReader<TimelineRecord> reader() {
    return new TopicReader<>(contracts, Topics.TIMELINE, bootstrapServers);
  }
}
