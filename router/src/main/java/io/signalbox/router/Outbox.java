package io.signalbox.router;

import io.signalbox.schemas.Origin;
import io.signalbox.schemas.Topic;
import org.apache.avro.specific.SpecificRecord;

/** Where the fold of a partition says what follows. */
public interface Outbox {

  /**
   * The origin of a fact that is not sent yet.
   *
   * @param ahead how many facts for the topic will be sent before it
   */
  Origin next(Topic<?> topic, int ahead);

  /** A fact's bytes. */
  <T extends SpecificRecord> byte[] encode(Topic<T> topic, T fact);

  /** The most bytes that a fact or a row may have. */
  int mostBytes();

  /** Sends the facts, tells the failures, adds to the books. */
  void send(Changes changes);

  /**
   * The fold failed: what its record and its rows determine is told as a failure, with the record's
   * bytes. What they do not, since a topic or the registry is away, is thrown again.
   */
  void failed(RuntimeException cause);
}
