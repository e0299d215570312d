package io.signalbox.app.commands;

import io.signalbox.classifier.RecordedDecisions;
import io.signalbox.classifier.Replay;
import io.signalbox.classifier.ReplayResult;
import io.signalbox.classifier.TimelineFold;
import io.signalbox.policy.PolicySet;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.TimelineRecord;
import io.signalbox.schemas.Topics;
import io.signalbox.stage.PartitionReader;
import io.signalbox.stage.StagePositions;
import io.signalbox.stage.TopicReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Replays every partition of an installation. */
final class TimelineReplay {

  private final KafkaInstallation installation;

  private TimelineReplay(KafkaInstallation installation) {
    this.installation = installation;
  }

  /** What came of it. */
  static ReplayReport of(KafkaInstallation installation) {
    return installation.ask(new TimelineReplay(installation)::report);
  }

  private ReplayReport report() {
    Contracts contracts = installation.contracts();
    String address = installation.address();
    try (TopicReader<TimelineRecord> timeline =
            new TopicReader<>(contracts, Topics.TIMELINE, address);
        PartitionReader decisions = new PartitionReader(contracts.name(Topics.DECISIONS), address);
        StagePositions classifier =
            new StagePositions(contracts, TimelineFold.STAGE, Topics.TIMELINE, address)) {
      int partitions = timeline.partitions();
      if (partitions == 0) {
        throw installation.missing(Topics.TIMELINE);
      }
      List<ReplayResult> results = new ArrayList<>();
      long undecodable = 0;
      for (int partition = 0; partition < partitions; partition++) {
        // In this order: what was decided up to there is committed with the position.
        long end = classifier.position(partition).orElse(Long.MAX_VALUE);
        TopicReader<TimelineRecord>.Partition records = timeline.read(partition, end);
        results.add(replay(partition, records, decisions.read(partition)));
        undecodable += records.undecodable();
      }
      return new ReplayReport(results, undecodable);
    }
  }

  private ReplayResult replay(
      int partition,
      TopicReader<TimelineRecord>.Partition records,
      PartitionReader.Partition decisions) {
    RecordedDecisions recorded =
        new RecordedDecisions(values(decisions), decisions.begin() > 0, installation.contracts());
    Replay replay = new Replay(partition, recorded, PolicySet::parsePlay);
    records.forEachRemaining(record -> replay.apply(record.value(), record.position()));
    return replay.result();
  }

  private static Iterator<RecordedDecisions.Value> values(PartitionReader.Partition decisions) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return decisions.hasNext();
      }

      @Override
      public RecordedDecisions.Value next() {
        PartitionReader.Stored stored = decisions.next();
        return new RecordedDecisions.Value(stored.position(), stored.value());
      }
    };
  }
}
