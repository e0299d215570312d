package io.signalbox.bench.delivery;

import io.signalbox.app.local.Installation;
import io.signalbox.courier.files.PlacedSecrets;
import io.signalbox.courier.http.HttpDestinationCallers;
import io.signalbox.courier.stream.CourierRuntime;
import io.signalbox.courier.stream.CourierRuntime.World;
import io.signalbox.courier.stream.CourierSettings;
import io.signalbox.policy.PolicyFiles;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** A courier that is started for what waits and stopped again. */
final class Couriers {

  private final Installation installation;
  private final Routing routing;
  private final CountingReceiver receiver;

  Couriers(Installation installation, Routing routing, CountingReceiver receiver) {
    this.installation = installation;
    this.routing = routing;
    this.receiver = receiver;
  }

  /**
   * Delivers what was routed.
   *
   * @return attempts a second, from the first call until the router has the last result
   */
  double deliver(int handoffs) throws InterruptedException {
    receiver.reset();
    long delivered = routing.delivered() + handoffs;
    CourierSettings settings =
        new CourierSettings(
            "benchmark",
            installation.bootstrapServers(),
            0,
            Installation.INSTANCE,
            installation.data().root(),
            installation.partitions());
    try (HttpDestinationCallers callers = new HttpDestinationCallers();
        CourierRuntime courier =
            CourierRuntime.start(
                settings,
                installation.contracts(),
                new World(
                    callers,
                    new PlacedSecrets(Map.<String, String>of()::get),
                    Optional.empty(),
                    Clock.systemUTC()))) {
      courier.use(PolicyFiles.read(installation.policies()).destinations());
      routing.awaitDelivered(delivered);
      double seconds = (System.nanoTime() - receiver.first()) / 1e9;
      if (receiver.calls() != handoffs) {
        throw new IllegalStateException(
            "%d calls for %d hand-offs: %s"
                .formatted(receiver.calls(), handoffs, courier.status()));
      }
      return handoffs / seconds;
    }
  }
}
