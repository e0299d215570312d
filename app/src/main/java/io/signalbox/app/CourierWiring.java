package io.signalbox.app;

import io.signalbox.app.local.Installation;
import io.signalbox.app.local.Service;
import io.signalbox.courier.SignedLink;
import io.signalbox.courier.files.PlacedSecrets;
import io.signalbox.courier.http.HttpDestinationCallers;
import io.signalbox.courier.stream.CourierRuntime;
import io.signalbox.courier.stream.CourierRuntime.World;
import io.signalbox.courier.stream.CourierSettings;
import io.signalbox.policy.Destination;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SortedMap;

/** The courier of this process. */
final class CourierWiring {

  private CourierWiring() {}

  /**
   * Starts it.
   *
   * @param links by which readers answer; empty while the installation has no public address
   */
  static Service start(
      Installation installation,
      SortedMap<String, Destination> destinations,
      Optional<SignedLink> links,
      InstantSource clock) {
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
            destinations,
            new World(callers, new PlacedSecrets(System::getenv), links, clock));
    return Service.of(rules -> {})
        .telling(courier::status)
        .holding(
            () -> {
              courier.close();
              callers.close();
            });
  }
}
