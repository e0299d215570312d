package io.signalbox.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was not declared: personal until shown otherwise. It keeps the shape of the call, so that a
 * reader with the right to it finds what the producer sent where the producer put it.
 */
final class PersonalContent {

  private static final ObjectMapper JSON = new ObjectMapper();

  // In the record already, or of the sending library and not of the person.
  private static final Set<String> NOT_PERSONAL =
      Set.of(
          "type",
          "event",
          "messageId",
          "timestamp",
          "originalTimestamp",
          "sentAt",
          "writeKey",
          "integrations",
          "_metadata",
          "channel",
          "context");

  private final ObjectNode content = JSON.createObjectNode();

  private PersonalContent() {}

  /** Starts with the fields of a call. */
  static PersonalContent of(ObjectNode call) {
    PersonalContent personal = new PersonalContent();
    for (Map.Entry<String, JsonNode> field : call.properties()) {
      if (!NOT_PERSONAL.contains(field.getKey()) && !field.getValue().isNull()) {
        personal.content.set(field.getKey(), field.getValue());
      }
    }
    return personal;
  }

  /** Leaves a field out that stands in the record already. */
  PersonalContent without(String field) {
    content.remove(field);
    return this;
  }

  /** Leaves in {@code field} only what is not declared. */
  PersonalContent undeclared(String field, @Nullable DeclaredProperties declared) {
    if (content.get(field) instanceof ObjectNode sent) {
      ObjectNode rest = JSON.createObjectNode();
      for (Map.Entry<String, JsonNode> property : sent.properties()) {
        if (declared == null || !declared.has(property.getKey())) {
          rest.set(property.getKey(), property.getValue());
        }
      }
      set(field, rest);
    }
    return this;
  }

  /** Adds the context. */
  PersonalContent with(CallContext context) {
    ObjectNode merged = JSON.createObjectNode();
    context.copyInto(merged);
    set("context", merged);
    return this;
  }

  /**
   * The content as JSON; null when there is none.
   *
   * @throws CallRefused if it is larger than an event may be, as a batch's context can make it
   */
  @Nullable ByteBuffer bytes() throws CallRefused {
    if (content.isEmpty()) {
      return null;
    }
    byte[] bytes;
    try {
      bytes = JSON.writeValueAsBytes(content);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
    if (bytes.length > Call.MAX_BYTES) {
      throw CallRefused.tooLarge(
          "With the context of its batch the call has %d bytes and may have %d; send less context"
              .formatted(bytes.length, Call.MAX_BYTES));
    }
    return ByteBuffer.wrap(bytes);
  }

  private void set(String field, ObjectNode value) {
    if (value.isEmpty()) {
      content.remove(field);
    } else {
      content.set(field, value);
    }
  }
}
