package io.signalbox.app.policies;

import io.signalbox.identity.stream.IdentityTopology;
import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.IdentityStep;
import io.signalbox.schemas.TimelineRecord;
import io.signalbox.schemas.Topics;
import io.signalbox.stage.TopicReader;
import io.signalbox.stage.TopicReader.Positioned;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Sends what excluded people did in a partition's accounts to their actors, which place it anew:
 * where it belongs by what is known by now. Time is linear in the partition, memory in its
 * exclusions.
 */
final class ReattributionJob {

  private final Contracts contracts;
  private final String bootstrapServers;
  private final int partitions;
  private final Supplier<ConsumerGroupMetadata> group;

  /**
   * Works in this installation.
   *
   * @param partitions the shared count of partitions
   * @param group whose position says how far it has come
   */
  ReattributionJob(
      Contracts contracts,
      String bootstrapServers,
      int partitions,
      Supplier<ConsumerGroupMetadata> group) {
    this.contracts = contracts;
    this.bootstrapServers = bootstrapServers;
    this.partitions = partitions;
    this.group = group;
  }

  /**
   * Answers every exclusion before {@code end}, beginning with those that were under work.
   *
   * @param committed reads the progress; asked when nobody else can change it any more
   */
  ExclusionProgress run(
      TopicPartition source, Function<TopicPartition, ExclusionProgress> committed, long end) {
    try (ReattributionWriter writer =
        ReattributionWriter.open(contracts, bootstrapServers, partitions, source, group.get())) {
      ExclusionProgress progress = committed.apply(source);
      if (progress.isUnderWork()) {
        progress = send(writer, source, progress);
      }
      return progress.answered() < end ? send(writer, source, progress.begin(end)) : progress;
    }
  }

  private ExclusionProgress send(
      ReattributionWriter writer, TopicPartition source, ExclusionProgress begun) {
    ExclusionProgress progress = begun;
    Reattribution exclusions = new Reattribution(begun.answered(), begun.until());
    try (TopicReader<TimelineRecord> reader =
        new TopicReader<>(contracts, Topics.TIMELINE, bootstrapServers)) {
      reader
          .read(source.partition(), begun.until())
          .forEachRemaining(record -> exclusions.notice(record.value(), record.position()));
      TopicReader<TimelineRecord>.Partition records =
          reader.read(source.partition(), begun.until());
      while (records.hasNext()) {
        Positioned<TimelineRecord> record = records.next();
        if (record.position() >= begun.read()
            && exclusions.concerns(record.value(), record.position())) {
          progress = progress.sentUpTo(record.position() + 1, progress.sent() + 1);
          writer.write((AttributedEvent) record.value().getFact(), progress);
        }
      }
    }
    progress = progress.answeredUpTo(begun.until());
    writer.finish(progress);
    return progress;
  }

  /**
   * How many events were ever sent from a partition, as the steps themselves say: for when Kafka
   * has forgotten the group's position.
   */
  long sent(int partition) {
    long sent = 0;
    try (TopicReader<IdentityStep> reader =
        new TopicReader<>(contracts, Topics.IDENTITY_STEPS, bootstrapServers)) {
      for (int of = 0; of < reader.partitions(); of++) {
        TopicReader<IdentityStep>.Partition steps = reader.read(of);
        while (steps.hasNext()) {
          IdentityStep step = steps.next().value();
          if (step.getOrigin().getStage().equals(IdentityTopology.REATTRIBUTION)
              && step.getOrigin().getTask() == partition) {
            sent = Math.max(sent, step.getOrigin().getFactSeq());
          }
        }
      }
    }
    return sent;
  }
}
