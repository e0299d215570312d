package io.signalbox.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One call of a body.
 *
 * @param json the call; null when it is no JSON object
 * @param bytes exactly what stood in the body
 */
record Call(@Nullable ObjectNode json, ByteBuffer bytes) {

  /** The most that one event may have, context of its batch included: Segment's limit. */
  static final int MAX_BYTES = 32 * 1024;

  /**
   * A field's text; null when absent, null or empty. Whole numbers are taken as text, as some
   * producers send their ids so.
   *
   * @throws CallRefused if the field is something else
   */
  static @Nullable String text(ObjectNode object, String field) throws CallRefused {
    JsonNode node = object.get(field);
    if (node == null || node.isNull()) {
      return null;
    }
    if (node.isTextual() || node.isIntegralNumber()) {
      String text = node.asText();
      return text.isEmpty() ? null : text;
    }
    throw CallRefused.unparsable("`%s` must be a text".formatted(field));
  }

  /**
   * A field that is an object; null when absent.
   *
   * @throws CallRefused if the field is something else
   */
  static @Nullable ObjectNode object(ObjectNode object, String field) throws CallRefused {
    JsonNode node = object.get(field);
    if (node == null || node.isNull()) {
      return null;
    }
    if (node instanceof ObjectNode found) {
      return found;
    }
    throw CallRefused.unparsable("`%s` must be a JSON object".formatted(field));
  }
}
