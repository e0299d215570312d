package io.signalbox.audit;

import io.signalbox.schemas.Topic;
import org.apache.avro.specific.SpecificRecord;

/** What an entry's fact turns out to be when it is read. */
public sealed interface RegisteredContent {

  /** The fact itself. */
  record Fact(Topic<?> topic, SpecificRecord fact) implements RegisteredContent {}

  /** Only a hash was registered: the fact is a failed event. */
  record HashOnly() implements RegisteredContent {}

  /**
   * It can't be read.
   *
   * @param reason in a clause
   */
  record Unreadable(String reason) implements RegisteredContent {}
}
