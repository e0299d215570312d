package io.signalbox.router.handoff;

import io.signalbox.schemas.AttemptState;
import io.signalbox.schemas.DeliveryAttempt;
import io.signalbox.schemas.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to deliver and what came of it, as {@link DeliveryAttempt} describes it.
 *
 * @param number 1 for the first
 * @param state how far it came
 * @param at when, by the courier's wall; by the router's clock for a result that is missing
 * @param status the destination's status, if it answered
 * @param latencyMs how long the call took, in milliseconds
 * @param answer the answer's beginning
 * @param reason why it failed or was deferred
 * @param failure what failed, from the fixed list
 * @param permanent whether no later attempt can do better
 * @param notBefore not to be tried again before, by the wall that {@code at} is of
 */
public record Attempt(
    int number,
    AttemptState state,
    Instant at,
    @Nullable Integer status,
    @Nullable Long latencyMs,
    @Nullable String answer,
    @Nullable String reason,
    @Nullable String failure,
    boolean permanent,
    @Nullable Instant notBefore) {

  /** How much of an answer or reason a hand-off's state remembers, in bytes of UTF-8. */
  static final int REMEMBERED_BYTES = 256;

  static Attempt of(DeliveryAttempt record) {
    return new Attempt(
        record.getAttempt(),
        record.getState(),
        record.getAt(),
        record.getStatus(),
        record.getLatencyMs(),
        record.getAnswer(),
        record.getReason(),
        record.getFailure(),
        record.getPermanent(),
        record.getNotBefore());
  }

  /** A result that did not come from a call. */
  static Attempt without(
      int number,
      AttemptState state,
      Instant at,
      String failure,
      String reason,
      boolean permanent) {
    return new Attempt(number, state, at, null, null, null, reason, failure, permanent, null);
  }

  /** What failed, from the fixed list, also where only a status was told, or nothing. */
  public String failureOrStatus() {
    return failure != null ? failure : status != null ? "status" : "ambiguous";
  }

  /** Why it failed, in a sentence. */
  public String reasonOrNone() {
    return reason != null ? reason : "The last attempt failed, and its result says no more";
  }

  /** The record to write. */
  public DeliveryAttempt record(
      String handoffId, String account, String destination, Origin origin) {
    return DeliveryAttempt.newBuilder()
        .setHandoffId(handoffId)
        .setAccount(account)
        .setDestination(destination)
        .setAttempt(number)
        .setState(state)
        .setAt(at)
        .setStatus(status)
        .setLatencyMs(latencyMs)
        .setAnswer(answer)
        .setReason(reason)
        .setFailure(failure)
        .setPermanent(permanent)
        .setNotBefore(notBefore)
        .setOrigin(origin)
        .build();
  }

  /** What the state remembers of it: whole but for long answers and reasons. */
  Attempt remembered() {
    return new Attempt(
        number,
        state,
        at,
        status,
        latencyMs,
        cut(answer),
        cut(reason),
        failure,
        permanent,
        notBefore);
  }

  private static @Nullable String cut(@Nullable String text) {
    if (text == null) {
      return null;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= REMEMBERED_BYTES) {
      return text;
    }
    int end = REMEMBERED_BYTES;
    // A character is not cut in two: bytes 10xxxxxx continue one.
    while ((bytes[end] & 0xC0) == 0x80) {
      end--;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }
}
