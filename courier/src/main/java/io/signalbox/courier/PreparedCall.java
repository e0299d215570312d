package io.signalbox.courier;

import io.signalbox.policy.Destination;
import io.signalbox.schemas.Delivery;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A delivery's request, or why none can be made. */
public sealed interface PreparedCall {

  /** The largest body, in bytes. */
  int MOST_BYTES = 256 * 1024;

  /**
   * It can be sent.
   *
   * @param masking of all secrets that went into it
   */
  record Ready(OutgoingRequest request, Masking masking) implements PreparedCall {}

  /** It can't be made, and trying again would not help. */
  record Refused(Outcome outcome) implements PreparedCall {}

  /**
   * Makes the request of a delivery, as the destination's kind speaks.
   *
   * @param links by which readers answer; empty while the installation has no public address
   */
  static PreparedCall of(
      Destination destination,
      Delivery delivery,
      SecretSource source,
      Optional<SignedLink> links,
      Instant at) {
    Optional<Masking> masking = Optional.empty();
    try {
      KnownSecrets secrets = KnownSecrets.find(destination, source);
      masking = Optional.of(secrets.masking());
      Map<String, Object> values = HandoffFields.of(delivery);
      CallMaterial material =
          new CallMaterial(
              destination, delivery, secrets, FieldTemplates.fill(destination, values), links, at);
      OutgoingRequest request = request(material);
      int bytes = request.body().getBytes(StandardCharsets.UTF_8).length;
      if (bytes > MOST_BYTES) {
        throw new RequestRefusedException(
            Failure.TOO_LARGE,
            "The message to %s has %d bytes and may have %d; shorten its templates, then redrive"
                .formatted(destination.name(), bytes, MOST_BYTES));
      }
      return new Ready(request, masking.get());
    } catch (RequestRefusedException e) {
      String reason = e.reason();
      return new Refused(
          Outcome.refused(e.failure(), masking.map(mask -> mask.mask(reason)).orElse(reason)));
    }
  }

  private static OutgoingRequest request(CallMaterial material) throws RequestRefusedException {
    return switch (material.destination().kind()) {
      case WEBHOOK -> WebhookRequest.of(material);
      case SLACK -> SlackRequest.of(material);
      case HUBSPOT -> HubSpotRequest.of(material);
      case SALESFORCE -> SalesforceRequest.of(material);
    };
  }
}
