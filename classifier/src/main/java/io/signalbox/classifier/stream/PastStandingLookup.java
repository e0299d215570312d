package io.signalbox.classifier.stream;

import io.signalbox.classifier.PastStanding;
import io.signalbox.classifier.PlayCompiler;
import io.signalbox.classifier.Standing;
import io.signalbox.classifier.StandingQuestions;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.TimelineRecord;
import io.signalbox.schemas.Topics;
import io.signalbox.stage.Partitioning;
import io.signalbox.stage.TopicReader;
import io.signalbox.stage.TopicReader.Positioned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Tells how anyone stood at a past instant by folding the timeline again, each time it is asked.
 */
public final class PastStandingLookup implements StandingQuestions {

  private final Contracts contracts;
  private final String bootstrapServers;
  private final PlayCompiler compiler;
  private final Instant end;

  /**
   * A look into the past.
   *
   * @param end the last tick up to and including this instant counts
   */
  public PastStandingLookup(
      Contracts contracts, String bootstrapServers, PlayCompiler compiler, Instant end) {
    this.contracts = contracts;
    this.bootstrapServers = bootstrapServers;
    this.compiler = compiler;
    this.end = end;
  }

  @Override
  public Optional<Standing> account(String account) {
    try (TopicReader<TimelineRecord> reader = open()) {
      int partition = Partitioning.partitionOf(account, reader.partitions());
      return folded(reader, partition, account::equals).of(account);
    }
  }

  @Override
  public List<Standing> people(String prefix) {
    List<Standing> standings = new ArrayList<>();
    try (TopicReader<TimelineRecord> reader = open()) {
      int partitions = reader.partitions();
      for (int partition = 0; partition < partitions; partition++) {
        standings.addAll(folded(reader, partition, account -> true).ofPeople(prefix));
      }
    }
    return standings;
  }

  private TopicReader<TimelineRecord> open() {
    return new TopicReader<>(contracts, Topics.TIMELINE, bootstrapServers);
  }

  private PastStanding folded(
      TopicReader<TimelineRecord> reader, int partition, Predicate<String> accounts) {
    PastStanding past = new PastStanding(end, accounts, compiler);
    TopicReader<TimelineRecord>.Partition records = reader.read(partition);
    while (records.hasNext()) {
      Positioned<TimelineRecord> record = records.next();
      if (!past.apply(record.value(), record.position())) {
        break;
      }
    }
    return past;
  }
}
