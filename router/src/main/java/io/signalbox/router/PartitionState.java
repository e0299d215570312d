package io.signalbox.router;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What routing remembers of a partition, beside the policy and the brakes.
 *
 * @param moment what the ticks said
 * @param tick the number of the last that was passed on; 0 before the first
 * @param activation the number of the policy in force; 0 while there is none
 * @param behind whether work of an earlier record is left
 * @param swept the account up to which those that look for a policy have met the one in force; no
 *     characters before the first, empty when all have
 * @param nudged whether a record is on its way that brings work on
 */
public record PartitionState(
    Moment moment,
    long tick,
    long activation,
    boolean behind,
    Optional<String> swept,
    boolean nudged) {

  private static final int VERSION = 2;

  /** A partition never heard of. */
  public static final PartitionState NEW =
      new PartitionState(Moment.NONE, 0, 0, false, Optional.empty(), false);

  PartitionState ticked(Moment next, long number) {
    return new PartitionState(next, number, activation, behind, swept, nudged);
  }

  PartitionState at(Instant own) {
    return new PartitionState(moment.at(own), tick, activation, behind, swept, nudged);
  }

  PartitionState activated(long number) {
    return new PartitionState(moment, tick, number, behind, Optional.of(""), nudged);
  }

  PartitionState sweptTo(Optional<String> account) {
    return new PartitionState(moment, tick, activation, behind, account, nudged);
  }

  PartitionState behind(boolean left) {
    return new PartitionState(moment, tick, activation, left, swept, nudged);
  }

  PartitionState nudged(boolean onItsWay) {
    return new PartitionState(moment, tick, activation, behind, swept, onItsWay);
  }

  /** As bytes: the version, then its parts in their order. */
  public byte[] encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      Bytes.writeMaybe(out, moment.tick());
      Bytes.writeMaybe(out, moment.clock());
      Bytes.writeMaybe(out, moment.liveSince());
      out.writeBoolean(moment.routeHistory());
      out.writeLong(tick);
      out.writeLong(activation);
      out.writeBoolean(behind);
      Bytes.writeMaybeText(out, swept);
      out.writeBoolean(nudged);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  /** The state in these bytes; a new partition for none. */
  public static PartitionState decode(byte @Nullable [] bytes) {
    if (bytes == null) {
      return NEW;
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readByte() != VERSION) {
        throw new IOException("another version");
      }
      return new PartitionState(
          new Moment(
              Bytes.readMaybe(in), Bytes.readMaybe(in), Bytes.readMaybe(in), in.readBoolean()),
          in.readLong(),
          in.readLong(),
          in.readBoolean(),
          Bytes.readMaybeText(in),
          in.readBoolean());
    } catch (IOException e) {
      throw new IllegalStateException(
          "The router's row of a partition can't be read; reset the stage so that it folds its log"
              + " again",
          e);
    }
  }
}
