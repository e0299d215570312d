package io.signalbox.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call's context: its own fields, and those of its batch that it does not override.
 *
 * @param own the call's
 * @param ofBatch the batch's
 */
record CallContext(@Nullable ObjectNode own, @Nullable ObjectNode ofBatch) {

  /** A field that is an object; null when there is none. */
  @Nullable ObjectNode object(String field) {
    return get(field) instanceof ObjectNode found ? found : null;
  }

  /** A field's text or whole number; null when there is none. */
  @Nullable String text(String field) {
    return textOf(get(field));
  }

  /** A value's text if it is a text or a whole number and not empty. */
  static @Nullable String textOf(@Nullable JsonNode value) {
    if (value == null || !(value.isTextual() || value.isIntegralNumber())) {
      return null;
    }
    String text = value.asText();
    return text.isEmpty() ? null : text;
  }

  /** Copies all fields but the name of the sending library, which says nothing of a person. */
  void copyInto(ObjectNode target) {
    copy(ofBatch, target);
    copy(own, target);
  }

  private @Nullable JsonNode get(String field) {
    if (own != null && own.hasNonNull(field)) {
      return own.get(field);
    }
    return ofBatch == null ? null : ofBatch.get(field);
  }

  private static void copy(@Nullable ObjectNode context, ObjectNode target) {
    if (context != null) {
      for (Map.Entry<String, JsonNode> field : context.properties()) {
        if (!field.getKey().equals("library")) {
          target.set(field.getKey(), field.getValue());
        }
      }
    }
  }
}
