package io.signalbox.audit;

import io.signalbox.audit.VerificationResult.Finding;
import io.signalbox.schemas.AuditEntry;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.FailedEvent;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.TopicDecoder;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.UndecodableException;
import io.signalbox.stage.files.GapNotice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * Gathers what is found while the partitions are read, and the writers' counts over all of them.
 */
final class RegisterCheck {

  private static final int MOST_FINDINGS = 1_000;

  private final TopicDecoder<AuditEntry> entries;
  private final FactDecoder facts;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<Writer, FactSequences> counts = new TreeMap<>(Writer.ORDER);
  private long entriesRead;
  private long hashesOnly;

  /** Who counts its facts to a topic. */
  private record Writer(String topic, String stage, int task) {
    static final Comparator<Writer> ORDER =
        Comparator.comparing(Writer::topic)
            .thenComparing(Writer::stage)
            .thenComparingInt(Writer::task);
  }

  RegisterCheck(Contracts contracts) {
    this.entries = contracts.decoder(Topics.AUDIT);
    this.facts = new FactDecoder(contracts);
  }

  void entryRead() {
    entriesRead++;
  }

  /** The entry, or a finding. */
  Optional<AuditEntry> read(StoredEntry stored, long expected) {
    try {
      return Optional.of(entries.decode(stored.bytes()));
    } catch (UndecodableException e) {
      find(
          stored.partition(),
          expected,
          "what stands at offset %d is no entry: %s".formatted(stored.offset(), e.getMessage()));
      return Optional.empty();
    }
  }

  void find(int partition, long sequence, String clause) {
    if (findings.size() < MOST_FINDINGS) {
      findings.add(
          new Finding(
              partition,
              sequence,
              "Partition %d, sequence %d: %s.".formatted(partition, sequence, clause)));
    }
  }

  /** Counts an entry's fact for its writer. */
  void content(int partition, long sequence, AuditEntry entry) {
    switch (facts.decode(entry)) {
      case RegisteredContent.HashOnly hash -> hashesOnly++;
      case RegisteredContent.Unreadable unreadable ->
          find(partition, sequence, unreadable.reason());
      case RegisteredContent.Fact fact -> {
        if (fact.fact() instanceof FailedEvent notice) {
          explain(notice);
        } else {
          count(partition, sequence, fact);
        }
      }
    }
  }

  VerificationResult result(int partitions) {
    counts.forEach(
        (writer, count) ->
            count
                .gaps()
                .forEach(gap -> find(gap.partition(), gap.sequence(), missing(writer, gap))));
    return new VerificationResult(entriesRead, partitions, findings, limits());
  }

  /** Of failed events only such notices are registered in full; they are not counted. */
  private void explain(FailedEvent notice) {
    Origin origin = notice.getOrigin();
    GapNotice.read(notice)
        .ifPresent(
            range ->
                counts
                    .computeIfAbsent(
                        new Writer(range.topic(), origin.getStage(), origin.getTask()),
                        counted -> new FactSequences())
                    .explain(range.from(), range.to()));
  }

  private void count(int partition, long sequence, RegisteredContent.Fact fact) {
    Optional<Origin> origin = origin(fact.fact());
    if (origin.isEmpty()) {
      find(partition, sequence, "its fact does not say who wrote it");
      return;
    }
    Writer writer = writer(fact.topic(), origin.get());
    long number = origin.get().getFactSeq();
    if (!counts
        .computeIfAbsent(writer, counted -> new FactSequences())
        .add(number, partition, sequence)) {
      find(
          partition,
          sequence,
          "fact %d of %s by %s task %d is registered twice"
              .formatted(number, writer.topic(), writer.stage(), writer.task()));
    }
  }

  private static Writer writer(Topic<?> topic, Origin origin) {
    return new Writer(topic.baseName(), origin.getStage(), origin.getTask());
  }

  private static Optional<Origin> origin(SpecificRecord fact) {
    Schema.Field field = fact.getSchema().getField("origin");
    return field != null && fact.get(field.pos()) instanceof Origin origin
        ? Optional.of(origin)
        : Optional.empty();
  }

  private static String missing(Writer writer, FactSequences.Gap gap) {
    return "of %s by %s task %d, %s missing before this entry's"
        .formatted(
            writer.topic(),
            writer.stage(),
            writer.task(),
            gap.first() == gap.last()
                ? "fact %d is".formatted(gap.first())
                : "facts %d to %d are".formatted(gap.first(), gap.last()));
  }

  private List<String> limits() {
    List<String> limits = new ArrayList<>();
    if (hashesOnly > 0) {
      limits.add(
          "Of %d failed events only a hash is registered, so whether all of them are here can't be"
                  .formatted(hashesOnly)
              + " counted.");
    }
    long explained = counts.values().stream().mapToLong(FactSequences::explained).sum();
    if (explained > 0) {
      limits.add(
          "%d numbers have no fact, as their writers said when they came back after a crash."
              .formatted(explained));
    }
    if (findings.size() == MOST_FINDINGS) {
      limits.add("Only the first %d findings are listed.".formatted(MOST_FINDINGS));
    }
    limits.add(
        "Entries cut off at the end of a partition don't show here: compare its size with one that"
            + " was noted outside.");
    return limits;
  }
}
