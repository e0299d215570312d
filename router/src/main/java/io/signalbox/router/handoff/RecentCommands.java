package io.signalbox.router.handoff;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * The latest commands and actions of a hand-off, so that a repeated one changes nothing. They are
 * remembered by the first 64 bits of their ids' SHA-256.
 *
 * <p>{@value #MOST} are enough because whoever repeats a command does so for want of an answer,
 * within minutes, and a hand-off has few commands in that time. One that is repeated later than
 * that is judged like a new one: it gets no more than any new command would get then.
 *
 * @param hashes oldest first
 */
public record RecentCommands(List<Long> hashes) {

  /** How many are remembered. */
  public static final int MOST = 32;

  /** No commands yet. */
  static final RecentCommands NONE = new RecentCommands(List.of());

  public RecentCommands {
    hashes = List.copyOf(hashes);
  }

  boolean knows(String id) {
    return hashes.contains(hash(id));
  }

  RecentCommands and(String id) {
    List<Long> more = new ArrayList<>(hashes);
    more.add(hash(id));
    return new RecentCommands(more.subList(Math.max(0, more.size() - MOST), more.size()));
  }

  private static long hash(String id) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(hash).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
