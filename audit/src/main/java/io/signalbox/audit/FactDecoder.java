package io.signalbox.audit;

import static java.util.Objects.requireNonNull;

import io.signalbox.schemas.AuditEntry;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.TopicDecoder;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.UndecodableException;
import java.util.HashMap;
import java.util.Map;

/** Reads the facts in entries. One instance belongs to one thread. */
final class FactDecoder {

  private final Map<String, Topic<?>> topics = new HashMap<>();
  private final Map<Topic<?>, TopicDecoder<?>> decoders = new HashMap<>();

  FactDecoder(Contracts contracts) {
    for (Topic<?> topic : RegisteredTopics.ALL) {
      topics.put(contracts.name(topic), topic);
      decoders.put(topic, contracts.decoder(topic));
    }
  }

  RegisteredContent decode(AuditEntry entry) {
    Topic<?> topic = topics.get(entry.getTopic());
    if (topic == null) {
      return new RegisteredContent.Unreadable("it names a topic that is not registered");
    }
    if (topic.equals(Topics.FAILED_EVENTS) && entry.getFact().remaining() == HashChain.HASH_BYTES) {
      return new RegisteredContent.HashOnly();
    }
    try {
      return new RegisteredContent.Fact(
          topic, requireNonNull(decoders.get(topic)).decode(HashChain.bytes(entry.getFact())));
    } catch (UndecodableException e) {
      return new RegisteredContent.Unreadable(
          "its fact of %s can't be read: %s".formatted(topic.baseName(), e.getMessage()));
    }
  }
}
