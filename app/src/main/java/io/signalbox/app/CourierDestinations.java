package io.signalbox.app;

import io.signalbox.app.policies.Activation;
import io.signalbox.courier.stream.CourierRuntime;
import io.signalbox.policy.ActiveRouting;
import io.signalbox.policy.PolicyProblemsException;
import io.signalbox.policy.PolicySource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts in force at the courier what an activation says of destinations. */
final class CourierDestinations {

  private static final Logger log = LoggerFactory.getLogger(CourierDestinations.class);
  private static final String NONE = "none";

  private final CourierRuntime courier;
  private volatile @Nullable Activation inForce;

  CourierDestinations(CourierRuntime courier) {
    this.courier = courier;
  }

  /**
   * Another activation is in force. What is not sound changes nothing: the router keeps what it
   * has, too.
   */
  void use(Activation activation) {
    try {
      Optional<ActiveRouting> routing = activation.texts().routing();
      if (routing.isPresent()) {
        courier.use(routing.get().destinations());
        inForce = activation;
      }
    } catch (PolicyProblemsException e) {
      log.error(
          "The destinations of activation {} can't be put in force: {}",
          activation.number(),
          e.getMessage());
    }
  }

  /** Which activation the courier follows, and the hash of its destinations. */
  Map<String, Object> status() {
    Map<String, Object> status = new LinkedHashMap<>();
    Activation now = inForce;
    if (now != null) {
      status.put("courier_activation", now.number());
      PolicySource destinations = now.texts().policies().get(ActiveRouting.DESTINATIONS);
      status.put("courier_destinations_hash", destinations == null ? NONE : destinations.hash());
    }
    return status;
  }
}
