package io.signalbox.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * When something happened, by the producer's clock and our own.
 *
 * <p>Segment's rule: the producer's {@code sentAt} and our time of receipt are the same moment, so
 * their difference is the error of its clock and is added to {@code timestamp}. Differences up to
 * {@link #TOLERANCE} are the journey of the request and not a wrong clock: they change nothing, so
 * that a quick retry tells the same time. Without a readable {@code sentAt}, as in imports of
 * history, the timestamp stands. Nothing happens later than its receipt.
 *
 * @see <a href="https://segment.com/docs/connections/spec/common/#timestamps">Segment:
 *     timestamps</a>
 */
final class ProducerTime {

  /** The difference between {@code sentAt} and receipt that is taken for the journey. */
  static final Duration TOLERANCE = Duration.ofSeconds(5);

  private ProducerTime() {}

  /**
   * When the call happened.
   *
   * @param envelopeSentAt the batch's own {@code sentAt}; the call's is taken first
   * @throws CallRefused if the timestamp can't be read or lies before 1970
   */
  static Instant occurredAt(ObjectNode call, @Nullable JsonNode envelopeSentAt, Instant receivedAt)
      throws CallRefused {
    Instant stated = stated(call);
    if (stated == null) {
      return receivedAt;
    }
    Instant sentAt = sentAt(call.hasNonNull("sentAt") ? call.get("sentAt") : envelopeSentAt);
    Instant corrected = stated;
    if (sentAt != null) {
      Duration skew = Duration.between(sentAt, receivedAt);
      if (skew.abs().compareTo(TOLERANCE) > 0) {
        corrected = stated.plus(skew);
      }
    }
    if (corrected.getEpochSecond() < 0) {
      throw CallRefused.unparsable(
          "`timestamp` lies before 1970; send when it happened, in ISO 8601");
    }
    return corrected.isAfter(receivedAt) ? receivedAt : corrected;
  }

  /** Whether the call says itself when it happened. */
  static boolean isStated(ObjectNode call) {
    return call.hasNonNull("timestamp") || call.hasNonNull("originalTimestamp");
  }

  private static @Nullable Instant stated(ObjectNode call) throws CallRefused {
    String field = call.hasNonNull("timestamp") ? "timestamp" : "originalTimestamp";
    JsonNode node = call.get(field);
    if (node == null || node.isNull()) {
      return null;
    }
    try {
      return read(node);
    } catch (DateTimeException | ArithmeticException e) {
      throw CallRefused.unparsable(
          "`%s` is no time; send ISO 8601, for instance 2026-11-21T23:42:55.068Z".formatted(field));
    }
  }

  // A client's own note on the journey: what can't be read is no reason to lose the event.
  private static @Nullable Instant sentAt(@Nullable JsonNode node) {
    if (node == null || node.isNull()) {
      return null;
    }
    try {
      return read(node);
    } catch (DateTimeException | ArithmeticException e) {
      return null;
    }
  }

  private static Instant read(JsonNode node) {
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return Instant.ofEpochMilli(node.longValue());
    }
    if (!node.isTextual()) {
      throw new DateTimeException("neither a text nor epoch milliseconds");
    }
    String text = node.textValue();
    int length = text.length();
    if (length > 0 && text.charAt(length - 1) == 'Z') {
      return Instant.parse(text);
    }
    if (text.indexOf('T') < 0) {
      return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    if (text.indexOf('+') > 0 || text.lastIndexOf('-') > text.indexOf('T')) {
      return OffsetDateTime.parse(text).toInstant();
    }
    // Without a zone it is UTC, as Segment takes it.
    return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
  }
}
