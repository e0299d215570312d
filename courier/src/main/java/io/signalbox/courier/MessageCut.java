package io.signalbox.courier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Keeps a webhook's message under 20 KB, as Standard Webhooks asks. Left out, in this order, until
 * it fits: of each component's evidence all but the latest; all evidence; the components; the
 * story; the facts. {@code data.cut} says what was.
 */
final class MessageCut {

  /** The most bytes of a message. */
  static final int MOST_BYTES = 20_000;

  private static final String EVIDENCE = "evidence";
  private static final String COMPONENTS = "components";
  private static final List<String> PARTS = List.of(COMPONENTS, "story", "facts");

  private MessageCut() {}

  /** The message as text; empty when it does not fit even so. Changes {@code data}. */
  static Optional<String> fit(ObjectNode message, ObjectNode data) {
    if (fits(message)) {
      return Optional.of(message.toString());
    }
    ArrayNode cut = data.putArray("cut").add(EVIDENCE);
    for (int kept = 1; kept >= 0; kept--) {
      keepEvidence(data, kept);
      if (fits(message)) {
        return Optional.of(message.toString());
      }
    }
    for (String part : PARTS) {
      data.remove(part);
      cut.add(part);
      if (fits(message)) {
        return Optional.of(message.toString());
      }
    }
    return Optional.empty();
  }

  private static void keepEvidence(ObjectNode data, int kept) {
    for (JsonNode component : data.withArray(COMPONENTS)) {
      ArrayNode evidence = (ArrayNode) component.path(EVIDENCE);
      while (evidence.size() > kept) {
        evidence.remove(evidence.size() - 1);
      }
    }
  }

  private static boolean fits(ObjectNode message) {
    return message.toString().getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
  }
}
