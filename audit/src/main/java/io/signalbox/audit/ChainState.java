package io.signalbox.audit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where one partition of the register stands: the last entry's sequence and hash, and for each
 * topic the last offset that was dealt with. Changed in place, by the one task that writes the
 * partition.
 *
 * <p>The offsets are kept here because those of a consumer group expire after seven idle days, and
 * an audit that trusted them would register everything twice.
 */
public final class ChainState {

  private static final int VERSION = 1;
  private static final long NONE = -1;

  private final Map<String, Long> lastOffsets;
  private long sequence;
  private byte[] lastHash;

  private ChainState(long sequence, byte[] lastHash, Map<String, Long> lastOffsets) {
    this.sequence = sequence;
    this.lastHash = lastHash;
    this.lastOffsets = lastOffsets;
  }

  /** A partition without entries. */
  public static ChainState empty() {
    return new ChainState(0, HashChain.start(), new TreeMap<>());
  }

  /** The last entry's sequence; 0 before the first. */
  public long sequence() {
    return sequence;
  }

  /** The last entry's hash. */
  public byte[] lastHash() {
    return lastHash.clone();
  }

  /** Whether a topic's record was dealt with before. */
  public boolean knows(String topic, long offset) {
    return offset <= lastOffsets.getOrDefault(topic, NONE);
  }

  /** The record at this offset, and all before it, are dealt with. */
  public void dealtWith(String topic, long offset) {
    lastOffsets.put(topic, offset);
  }

  /** An entry was appended. */
  public void appended(long entrySequence, byte[] hash) {
    sequence = entrySequence;
    lastHash = hash.clone();
  }

  /**
   * As bytes, equal for equal states: version (1 byte), sequence (8, big-endian), hash (32), number
   * of topics (4), then each topic by name: its length (2) and UTF-8 bytes, its last offset (8).
   */
  public byte[] encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeLong(sequence);
      out.write(lastHash);
      out.writeInt(lastOffsets.size());
      for (Map.Entry<String, Long> topic : lastOffsets.entrySet()) {
        out.writeUTF(topic.getKey());
        out.writeLong(topic.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  /**
   * From bytes.
   *
   * @throws IllegalStateException if they are of another version or damaged
   */
  public static ChainState decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readByte();
      if (version != VERSION) {
        throw new IllegalStateException(
            "The register's chain state has version %d, and this software reads version %d; start"
                    .formatted(version, VERSION)
                + " the version that wrote it");
      }
      long sequence = in.readLong();
      byte[] hash = HashChain.start();
      in.readFully(hash);
      Map<String, Long> offsets = new TreeMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        offsets.put(in.readUTF(), in.readLong());
      }
      return new ChainState(sequence, hash, offsets);
    } catch (IOException e) {
      throw new IllegalStateException("The register's chain state is damaged", e);
    }
  }
}
