package io.signalbox.courier;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.schemas.Handoff;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A request of Standard Webhooks 1.0.0: {@code {type, timestamp, data}}, signed, its id the same at
 * every attempt.
 */
final class WebhookRequest {

  static final String TYPE = "handoff.created";

  private WebhookRequest() {}

  static OutgoingRequest of(CallMaterial material) throws RequestRefusedException {
    String body = body(material);
    SortedMap<String, String> headers = material.headers();
    headers.putAll(
        WebhookSignature.headers(
            material.destination(),
            material.secret(WebhookSignature.PURPOSE),
            material.delivery().getMessageId(),
            material.at(),
            body));
    return new OutgoingRequest("POST", material.address(Optional.empty()), headers, body);
  }

  private static String body(CallMaterial material) throws RequestRefusedException {
    Handoff handoff = material.delivery().getHandoff();
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.put("type", TYPE);
    message.put("timestamp", handoff.getDecidedAt().toString());
    ObjectNode data = HandoffJson.of(handoff);
    if (!material.fields().isEmpty()) {
      data.set("fields", HandoffJson.texts(material.fields()));
    }
    message.set("data", data);
    return MessageCut.fit(message, data)
        .orElseThrow(
            () ->
                new RequestRefusedException(
                    Failure.TOO_LARGE,
                    ("The message to %s has more than %d bytes even without evidence, components,"
                            + " story and facts; shorten its templates, then redrive")
                        .formatted(material.destination().name(), MessageCut.MOST_BYTES)));
  }
}
