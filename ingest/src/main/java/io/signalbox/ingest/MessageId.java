package io.signalbox.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/** The identity of a call: the producer's message id, or one made from the call itself. */
final class MessageId {

  /** The longest id, event name or workspace, in characters. */
  static final int LONGEST = 256;

  private static final ObjectWriter CANONICAL =
      new ObjectMapper().writer().with(JsonNodeFeature.WRITE_PROPERTIES_SORTED);
  // What a retry may say differently.
  private static final List<String> OF_THE_JOURNEY = List.of("sentAt", "writeKey");
  private static final int ID_BYTES = 16;

  private MessageId() {}

  /**
   * The call's id. Without a message id it is made from the call's fields in sorted order, so a
   * retry has the same. A call that doesn't say when it happened either can't be told from the next
   * one like it; there the time of receipt counts too, since losing the second would be worse than
   * counting a retry twice.
   *
   * @throws CallRefused if the id is too long or no text
   */
  static String of(ObjectNode call, Source source, Instant receivedAt) throws CallRefused {
    String given = Call.text(call, "messageId");
    if (given == null) {
      String moment = ProducerTime.isStated(call) ? "" : receivedAt.toString();
      return hashed(source.name() + "\n" + moment + "\n" + canonical(call));
    }
    if (given.length() > LONGEST) {
      throw CallRefused.unparsable(
          "`messageId` has %d characters and may have %d".formatted(given.length(), LONGEST));
    }
    return EmailAddress.within(given) ? hashed(given) : given;
  }

  private static String canonical(ObjectNode call) {
    ObjectNode lasting = call.deepCopy().without(OF_THE_JOURNEY);
    try {
      return CANONICAL.writeValueAsString(lasting);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  private static String hashed(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
