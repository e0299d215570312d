package io.signalbox.schemas;

import org.apache.avro.specific.SpecificRecord;

/**
 * An installation's topics with the schema ids its registry gave them: makes the encoders and
 * decoders.
 *
 * @param registry where ids come from
 * @param prefix what every topic's name begins with
 */
public record Contracts(SchemaRegistry registry, String prefix) {

  /** The topic's full name. */
  public String name(Topic<?> topic) {
    return topic.name(prefix);
  }

  /** Writes values of this topic. Asks the registry once, here. */
  public <T extends SpecificRecord> TopicEncoder<T> encoder(Topic<T> topic) {
    return new TopicEncoder<>(
        topic.schema(), registry.register(topic.subject(prefix), topic.schema()));
  }

  /** Reads values of this topic; asks the registry when it meets an id for the first time. */
  public <T extends SpecificRecord> TopicDecoder<T> decoder(Topic<T> topic) {
    return new TopicDecoder<>(topic.schema(), registry);
  }
}
