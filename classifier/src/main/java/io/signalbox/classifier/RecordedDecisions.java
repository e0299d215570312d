package io.signalbox.classifier;

import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.TopicDecoder;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.UndecodableException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The decisions of one partition as they were recorded, read once from the first that is left. */
public final class RecordedDecisions {

  /** What comes before a value: a zero byte and the registry's id of its contract. */
  static final int HEADER_BYTES = 5;

  private final Iterator<Value> values;
  private final boolean isCut;
  private final TopicDecoder<Decision> decoder;
  private @Nullable Recorded next;

  /**
   * A record's value.
   *
   * @param position its offset
   * @param bytes in the registry's wire format; null where it has none
   */
  @SuppressWarnings("ArrayRecordComponent") // carried once from the topic to its decoder
  public record Value(long position, byte @Nullable [] bytes) {}

  /**
   * A recorded decision.
   *
   * @param position its offset
   * @param bytes as stored
   * @param decision what they say; null when they can't be read
   * @param problem why they can't; empty when they can
   */
  @SuppressWarnings("ArrayRecordComponent") // compared once
  record Recorded(
      long position, byte @Nullable [] bytes, @Nullable Decision decision, String problem) {

    /** Its number in its writer's count; 0 when it can't be read. */
    long number() {
      return decision == null ? 0 : decision.getOrigin().getFactSeq();
    }
  }

  /**
   * The decisions of one partition.
   *
   * @param values in their order
   * @param isCut whether retention has taken away the first of them
   */
  public RecordedDecisions(Iterator<Value> values, boolean isCut, Contracts contracts) {
    this.values = values;
    this.isCut = isCut;
    this.decoder = contracts.decoder(Topics.DECISIONS);
  }

  /** Whether retention has taken away the first of them. */
  boolean isCut() {
    return isCut;
  }

  /** The next one, which stays the next until it is taken; null when there is none. */
  @Nullable Recorded peek() {
    if (next == null && values.hasNext()) {
      next = read(values.next());
    }
    return next;
  }

  /** Takes the one that {@link #peek} showed. */
  void take() {
    next = null;
  }

  private Recorded read(Value value) {
    try {
      return new Recorded(value.position(), value.bytes(), decoder.decode(value.bytes()), "");
    } catch (UndecodableException e) {
      return new Recorded(value.position(), value.bytes(), null, String.valueOf(e.getMessage()));
    }
  }
}
