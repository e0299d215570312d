package io.signalbox.app;

import io.signalbox.app.local.Installation;
import io.signalbox.app.local.Service;
import io.signalbox.app.policies.ActivationWatch;
import io.signalbox.courier.SignedLink;
import io.signalbox.courier.files.PlacedSecrets;
import io.signalbox.courier.http.HttpDestinationCallers;
import io.signalbox.courier.stream.CourierRuntime;
import io.signalbox.courier.stream.CourierRuntime.World;
import io.signalbox.courier.stream.CourierSettings;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** The courier of this process. */
final class CourierWiring {

  private CourierWiring() {}

  /**
   * Starts it. Its destinations are those of the activation in force, from its start on and after
   * each change; there may be none.
   *
   * @param links by which readers answer; empty while the installation has no public address
   */
  static Service start(Installation installation, Optional<SignedLink> links, InstantSource clock) {
    CourierSettings settings =
        new CourierSettings(
            Version.text(),
            installation.bootstrapServers(),
            0,
            Installation.INSTANCE,
            installation.data().root(),
            installation.partitions());
    HttpDestinationCallers callers = new HttpDestinationCallers();
    CourierRuntime courier =
        CourierRuntime.start(
            settings,
            installation.contracts(),
            new World(callers, new PlacedSecrets(System::getenv), links, clock));
    CourierDestinations destinations = new CourierDestinations(courier);
    ActivationWatch activations =
        ActivationWatch.start(
            installation.contracts(), installation.bootstrapServers(), destinations::use);
    return Service.of(rules -> {})
        .telling(
            () -> {
              Map<String, Object> status = courier.status();
              status.putAll(destinations.status());
              return status;
            })
        .watched(() -> Map.of("courier", courier.isRunning() && activations.isRunning()))
        .holding(
            () -> {
              activations.close();
              courier.close();
              callers.close();
            });
  }
}
