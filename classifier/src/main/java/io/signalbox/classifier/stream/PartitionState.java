package io.signalbox.classifier.stream;

import io.signalbox.schemas.PolicyActivation;
import io.signalbox.schemas.Tick;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What a partition of the timeline knows beside its units: its clock, the ticks whose work is not
 * done yet, the activation in force and how far it has been made known to the units.
 */
final class PartitionState {

  private static final String WORK = "work";
  private static final String ACTIVATION = "activation";

  private final KeyValueStore<String, byte[]> store;
  private final Deque<Tick> ticks = new ArrayDeque<>();
  private long clock;
  private @Nullable String sweptTo;
  private boolean changed;

  PartitionState(KeyValueStore<String, byte[]> store) {
    this.store = store;
    byte[] stored = store.get(WORK);
    if (stored != null) {
      read(stored);
    }
  }

  /** The clock of a partition, for readers outside the task; 0 before the first tick. */
  static long clock(ReadOnlyKeyValueStore<String, byte[]> store) {
    byte[] stored = store.get(WORK);
    return stored == null ? 0 : ByteBuffer.wrap(stored).getLong();
  }

  /** The last tick's instant, epoch milliseconds; 0 before the first. */
  long clock() {
    return clock;
  }

  /** A tick came: its work begins when that of the ticks before is done. */
  void tickCame(Tick tick) {
    clock = Math.max(clock, tick.getAsOf().toEpochMilli());
    ticks.addLast(tick);
    changed = true;
  }

  /** The ticks whose work is not done, in order. */
  Deque<Tick> ticks() {
    return ticks;
  }

  void tickDone() {
    ticks.removeFirst();
    changed = true;
  }

  /** The last unit that knows of the activation in force; empty when all do. */
  Optional<String> sweptTo() {
    return Optional.ofNullable(sweptTo);
  }

  void sweptTo(@Nullable String unit) {
    sweptTo = unit;
    changed = true;
  }

  /** The activation in force, as it came. */
  Optional<PolicyActivation> activation() {
    return activation(store);
  }

  /** The activation in force in a partition, for readers outside the task. */
  static Optional<PolicyActivation> activation(ReadOnlyKeyValueStore<String, byte[]> store) {
    byte[] stored = store.get(ACTIVATION);
    try {
      return stored == null
          ? Optional.empty()
          : Optional.of(
              new SpecificDatumReader<>(PolicyActivation.class)
                  .read(null, DecoderFactory.get().binaryDecoder(stored, null)));
    } catch (IOException e) {
      throw new UncheckedIOException("the stored activation is cut short", e);
    }
  }

  void activated(PolicyActivation activation) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      new SpecificDatumWriter<>(PolicyActivation.class)
          .write(activation, EncoderFactory.get().directBinaryEncoder(bytes, null));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    store.put(ACTIVATION, bytes.toByteArray());
    sweptTo("");
  }

  /** Hands what changed to the store. */
  void save() {
    if (!changed) {
      return;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(clock);
      out.writeBoolean(sweptTo != null);
      out.writeUTF(sweptTo == null ? "" : sweptTo);
      out.writeInt(ticks.size());
      for (Tick tick : ticks) {
        new SpecificDatumWriter<>(Tick.class)
            .write(tick, EncoderFactory.get().directBinaryEncoder(out, null));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    store.put(WORK, bytes.toByteArray());
    changed = false;
  }

  private void read(byte[] stored) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(stored))) {
      clock = in.readLong();
      boolean sweeping = in.readBoolean();
      String swept = in.readUTF();
      sweptTo = sweeping ? swept : null;
      for (int left = in.readInt(); left > 0; left--) {
        ticks.addLast(
            new SpecificDatumReader<>(Tick.class)
                .read(null, DecoderFactory.get().directBinaryDecoder(in, null)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the partition's state is cut short", e);
    }
  }
}
