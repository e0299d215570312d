package io.signalbox.identity.stream;

import io.signalbox.identity.TaskFold;
import java.nio.ByteBuffer;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A task's actors in Kafka Streams' stores.
 *
 * @param actors each actor's state
 * @param pending when each actor that is put down is due
 */
record IdentityStores(KeyValueStore<String, byte[]> actors, KeyValueStore<String, byte[]> pending)
    implements TaskFold.Memory {

  @Override
  public byte @Nullable [] state(String actor) {
    return actors.get(actor);
  }

  @Override
  public void keep(String actor, byte[] state) {
    actors.put(actor, state);
  }

  @Override
  public @Nullable Long due(String actor) {
    byte[] stored = pending.get(actor);
    return stored == null ? null : ByteBuffer.wrap(stored).getLong();
  }

  @Override
  public void due(String actor, @Nullable Long at) {
    if (at == null) {
      pending.delete(actor);
    } else {
      pending.put(actor, ByteBuffer.allocate(Long.BYTES).putLong(at).array());
    }
  }

  @Override
  public void eachDue(ObjLongConsumer<String> consumer) {
    try (KeyValueIterator<String, byte[]> entries = pending.all()) {
      while (entries.hasNext()) {
        KeyValue<String, byte[]> entry = entries.next();
        consumer.accept(entry.key, ByteBuffer.wrap(entry.value).getLong());
      }
    }
  }
}
