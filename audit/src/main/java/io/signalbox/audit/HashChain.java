package io.signalbox.audit;

import io.signalbox.schemas.AuditEntry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chains entries, so that none can be changed, left out or moved without a trace.
 *
 * <p>An entry's hash is SHA-256 over these fields in this order, each after its length in bytes as
 * a 4-byte big-endian number: previous hash (32 bytes), sequence (8 bytes, big-endian), topic
 * (UTF-8), partition (4 bytes), offset (8), the source's append time in milliseconds (8), key
 * (UTF-8; without a key the length is -1 and no bytes follow), fact. Each partition of the register
 * is a chain of its own, whose first entry has sequence 1 and a previous hash of zeros.
 */
public final class HashChain {

  static final int HASH_BYTES = 32;
  private static final int NO_KEY = -1;

  private HashChain() {}

  /** The previous hash of a chain's first entry. */
  public static byte[] start() {
    return new byte[HASH_BYTES];
  }

  /** The entry that registers {@code fact} after the one that has {@code previousHash}. */
  public static AuditEntry append(byte[] previousHash, long sequence, RegisteredFact fact) {
    AuditEntry entry =
        AuditEntry.newBuilder()
            .setSequence(sequence)
            .setPreviousHash(ByteBuffer.wrap(previousHash))
            .setHash(ByteBuffer.wrap(start()))
            .setTopic(fact.topic())
            .setPartition(fact.partition())
            .setOffset(fact.offset())
            .setAppendedAt(fact.appendedAt())
            .setKey(fact.key())
            .setFact(ByteBuffer.wrap(fact.bytes()))
            .build();
    entry.setHash(ByteBuffer.wrap(hash(entry)));
    return entry;
  }

  /**
   * What is wrong with an entry, each in a clause; empty when nothing is.
   *
   * @param previousHash the hash of the entry before
   * @param sequence what its sequence must be
   */
  public static List<String> verify(AuditEntry entry, byte[] previousHash, long sequence) {
    List<String> wrong = new ArrayList<>();
    if (entry.getSequence() > sequence) {
      wrong.add(
          entry.getSequence() == sequence + 1
              ? "the entry %d before it is missing".formatted(sequence)
              : "the entries %d to %d before it are missing"
                  .formatted(sequence, entry.getSequence() - 1));
    } else if (entry.getSequence() < sequence) {
      wrong.add("it stands where entry %d must".formatted(sequence));
    }
    if (!Arrays.equals(bytes(entry.getPreviousHash()), previousHash)) {
      wrong.add("its previous hash is not the hash of the entry before it");
    }
    if (!isGenuine(entry)) {
      wrong.add("its hash does not fit its content");
    }
    return wrong;
  }

  /** Whether an entry's hash fits its content. */
  static boolean isGenuine(AuditEntry entry) {
    return Arrays.equals(bytes(entry.getHash()), hash(entry));
  }

  /** The bytes of a field, which stays as it is. */
  static byte[] bytes(ByteBuffer field) {
    byte[] bytes = new byte[field.remaining()];
    field.duplicate().get(bytes);
    return bytes;
  }

  /** SHA-256 of these bytes: what is registered in place of a failed event. */
  public static byte[] sha256(byte[] bytes) {
    return digest().digest(bytes);
  }

  private static byte[] hash(AuditEntry entry) {
    MessageDigest digest = digest();
    add(digest, bytes(entry.getPreviousHash()));
    add(digest, eightBytes(entry.getSequence()));
    add(digest, entry.getTopic().getBytes(StandardCharsets.UTF_8));
    add(digest, fourBytes(entry.getPartition()));
    add(digest, eightBytes(entry.getOffset()));
    add(digest, eightBytes(entry.getAppendedAt().toEpochMilli()));
    @Nullable String key = entry.getKey();
    if (key == null) {
      digest.update(fourBytes(NO_KEY));
    } else {
      add(digest, key.getBytes(StandardCharsets.UTF_8));
    }
    add(digest, bytes(entry.getFact()));
    return digest.digest();
  }

  private static void add(MessageDigest digest, byte[] field) {
    digest.update(fourBytes(field.length));
    digest.update(field);
  }

  private static byte[] fourBytes(int number) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
  }

  private static byte[] eightBytes(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
