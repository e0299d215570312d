package io.signalbox.app.policies;

import io.signalbox.classifier.Evidences;
import io.signalbox.classifier.Refolding;
import io.signalbox.classifier.Unheard;
import io.signalbox.policy.PolicySet;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.PolicyActivation;
import io.signalbox.schemas.TimelineRecord;
import io.signalbox.schemas.Topics;
import io.signalbox.stage.TopicReader;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;

/**
 * Folds units of a timeline partition anew under the activation in force and writes them back to
 * it. Repeating it is harmless: what is joined twice is joined once.
 */
public final class RebaseJob {

  /** The most bytes of a unit's state in one record: some is left for what surrounds it. */
  private static final int MOST_BYTES = 900_000;

  private static final int FENCED_TRIES = 3;
  private static final int PATIENCE = 300;
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Contracts contracts;
  private final String bootstrapServers;

  /**
   * What was done.
   *
   * @param records how many records were written
   * @param tooLarge how many units could not be written, because one occurrence alone is too large
   */
  public record Outcome(long records, long tooLarge) {

    /** Nothing. */
    public static final Outcome NONE = new Outcome(0, 0);

    /** Both together. */
    public Outcome plus(Outcome other) {
      return new Outcome(records + other.records, tooLarge + other.tooLarge);
    }
  }

  /** What a first reading finds. */
  private static final class Found {
    private @Nullable PolicyActivation inForce;
    private long lastSequence;
  }

  /** Works in this installation. */
  public RebaseJob(Contracts contracts, String bootstrapServers) {
    this.contracts = contracts;
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * Folds anew.
   *
   * @param accounts which ones
   * @param wanted which evidence is written back
   * @param activation the number of the one that must be visible before it begins; 0 for any
   * @throws IllegalStateException if the activation stays hidden
   * @throws KafkaException if another one again and again does the same in the same partition, or
   *     Kafka fails
   */
  public Outcome run(
      int partition, Predicate<String> accounts, Evidences wanted, long activation, String reason) {
    for (int tries = 1; ; tries++) {
      try {
        return once(partition, accounts, wanted, activation, reason);
      } catch (ProducerFencedException | InvalidProducerEpochException e) {
        // Another one began in this partition, and may be done by now.
        if (tries == FENCED_TRIES) {
          throw e;
        }
      }
    }
  }

  private Outcome once(
      int partition, Predicate<String> accounts, Evidences wanted, long activation, String reason) {
    try (RebaseWriter writer = RebaseWriter.open(contracts, bootstrapServers, partition);
        TopicReader<TimelineRecord> reader =
            new TopicReader<>(contracts, Topics.TIMELINE, bootstrapServers)) {
      for (int tries = 0; tries < PATIENCE; tries++) {
        KafkaTimelineLog log = new KafkaTimelineLog(reader, partition);
        Found found = find(log);
        PolicyActivation inForce = found.inForce;
        if (inForce != null && inForce.getNumber() >= activation) {
          writer.continueAfter(found.lastSequence);
          Refolding.of(log, accounts, inForce, PolicySet::parsePlay, new Unheard())
              .results(log.end() - 1, reason, MOST_BYTES, wanted, writer::write);
          return writer.finish();
        }
        if (inForce == null && activation == 0) {
          return Outcome.NONE;
        }
        // A transaction of another writer that began earlier still hides it.
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
    throw new IllegalStateException(
        "Activation %d is not visible in partition %d of the timeline"
            .formatted(activation, partition));
  }

  private static Found find(KafkaTimelineLog log) {
    Found found = new Found();
    log.read(
        (record, position) -> {
          if (record.getFact() instanceof PolicyActivation activation) {
            PolicyActivation known = found.inForce;
            if (known == null || activation.getNumber() > known.getNumber()) {
              found.inForce = activation;
            }
          }
          if (record.getOrigin().getStage().equals(RebaseWriter.STAGE)) {
            found.lastSequence = Math.max(found.lastSequence, record.getOrigin().getFactSeq());
          }
        });
    return found;
  }
}
