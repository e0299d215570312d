package io.signalbox.app.commands;

import io.signalbox.classifier.RecordedDecisions;
import io.signalbox.classifier.Replay;
import io.signalbox.classifier.ReplayResult;
import io.signalbox.classifier.TimelineFold;
import io.signalbox.policy.PolicySet;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.RegistryClient;
import io.signalbox.schemas.RegistryUnavailableException;
import io.signalbox.schemas.TimelineRecord;
import io.signalbox.schemas.Topics;
import io.signalbox.stage.PartitionReader;
import io.signalbox.stage.StagePositions;
import io.signalbox.stage.TopicReader;
import java.io.PrintWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.kafka.common.KafkaException;

/**
 * Replays every partition and prints what was found. Apart from its command: help loads no Kafka.
 */
final class TimelineReplay {

  private final KafkaAddress kafka;
  private final Contracts contracts;

  TimelineReplay(KafkaAddress kafka, URI registry, String prefix) {
    this.kafka = kafka;
    this.contracts = new Contracts(new RegistryClient(List.of(registry)), prefix);
  }

  /** The exit code: 0 when every decision is the same, else 4. */
  int print(OutputFormat output, PrintWriter out) {
    ReplayReport report = report();
    switch (output) {
      case TABLE -> out.print(report.text());
      case JSON -> out.println(report.json());
    }
    out.flush();
    return report.isIdentical() ? 0 : CommandFailedException.BROKEN;
  }

  private ReplayReport report() {
    TopicTail.probe(kafka.host(), kafka.port());
    String address = kafka.toString();
    try (TopicReader<TimelineRecord> timeline =
            new TopicReader<>(contracts, Topics.TIMELINE, address);
        PartitionReader decisions = new PartitionReader(contracts.name(Topics.DECISIONS), address);
        StagePositions classifier =
            new StagePositions(contracts, TimelineFold.STAGE, Topics.TIMELINE, address)) {
      int partitions = timeline.partitions();
      if (partitions == 0) {
        throw new CommandFailedException(
            CommandFailedException.NOT_FOUND,
            "There is no topic %s at %s; name its prefix with --prefix"
                .formatted(contracts.name(Topics.TIMELINE), kafka));
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
    } catch (KafkaException e) {
      throw new CommandFailedException(
          CommandFailedException.UNREACHABLE,
          "Kafka at %s does not answer as it should: %s".formatted(kafka, e.getMessage()));
    } catch (RegistryUnavailableException e) {
      throw new CommandFailedException(
          CommandFailedException.UNREACHABLE,
          e.getMessage() + "; name its address with --registry");
    }
  }

  private ReplayResult replay(
      int partition,
      TopicReader<TimelineRecord>.Partition records,
      PartitionReader.Partition decisions) {
    RecordedDecisions recorded =
        new RecordedDecisions(values(decisions), decisions.begin() > 0, contracts);
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
