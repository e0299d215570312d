package io.signalbox.courier.stream;

import io.signalbox.courier.Failure;
import io.signalbox.courier.Judgement;
import io.signalbox.courier.Outcome;
import io.signalbox.courier.PreparedCall;
import io.signalbox.courier.SecretSource;
import io.signalbox.courier.SignedLink;
import io.signalbox.schemas.Delivery;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes calls, each on a thread of its own: lanes limit how many. */
final class Calls implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Calls.class);

  /** Not virtual ones: up to Java 23 a call inside a monitor would take a processor from others. */
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().daemon().name("courier-call-", 0).factory());

  private final SecretSource secrets;
  private final Optional<SignedLink> links;
  private final InstantSource clock;

  Calls(SecretSource secrets, Optional<SignedLink> links, InstantSource clock) {
    this.secrets = secrets;
    this.links = links;
    this.clock = clock;
  }

  /** Makes a call; {@code then} is told how it ended, unless this is closed before. */
  void make(OpenLane lane, Delivery delivery, Consumer<Outcome> then) {
    try {
      threads.execute(() -> then.accept(outcome(lane, delivery)));
    } catch (RejectedExecutionException e) {
      log.debug("A call is not made any more");
    }
  }

  /** Begins no more calls; those under way are broken off by their callers. */
  @Override
  public void close() {
    threads.shutdown();
  }

  private Outcome outcome(OpenLane lane, Delivery delivery) {
    try {
      PreparedCall prepared =
          PreparedCall.of(lane.destination(), delivery, secrets, links, clock.instant());
      return switch (prepared) {
        case PreparedCall.Refused refused -> refused.outcome();
        case PreparedCall.Ready ready ->
            Judgement.of(
                lane.destination(),
                lane.caller().call(ready.request(), ready.masking()),
                clock.instant());
      };
    } catch (RuntimeException e) {
      // Its message may hold what must not be told.
      log.error("The call to {} failed: {}", lane.destination().name(), e.getClass().getName());
      return Outcome.refused(
          Failure.TEMPLATE,
          "The call to %s could not be made (%s); it is a defect of Signalbox, redrive after an upgrade"
              .formatted(lane.destination().name(), e.getClass().getSimpleName()));
    }
  }
}
