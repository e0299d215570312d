package io.signalbox.app;

import io.signalbox.app.http.ActionService;
import io.signalbox.app.http.ConsumerDoor;
import io.signalbox.app.http.DeadLetterService;
import io.signalbox.app.http.HandoffLinkService;
import io.signalbox.app.http.QueueListService;
import io.signalbox.app.http.QueueService;
import io.signalbox.app.local.Installation;
import io.signalbox.app.local.Service;
import io.signalbox.app.queues.ActionDesk;
import io.signalbox.app.queues.DeadLetterDesk;
import io.signalbox.app.queues.QueueDesk;
import io.signalbox.app.queues.RoutingNow;
import io.signalbox.app.routing.RouterCommands;
import io.signalbox.courier.SignedLink;
import io.signalbox.ingest.Sources;
import io.signalbox.router.stream.DeadDeliveryLookup;
import io.signalbox.router.stream.OpenHandoffLookup;
import io.signalbox.router.stream.QueueLookup;
import io.signalbox.stage.StageRunner;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What consumers of the queues are served. */
final class TakingWiring {

  private TakingWiring() {}

  /**
   * Starts it.
   *
   * @param router the running stage, whose stores say what is there to take
   * @param sources those that may ask, and others
   * @param links by which readers of messages answer; empty while there is no public address
   */
  static List<Service> start(
      Installation installation,
      StageRunner router,
      Sources sources,
      Optional<SignedLink> links,
      InstantSource clock) {
    RouterCommands commands =
        RouterCommands.start(
            RouterCommands.Settings.usual(
                Version.text(),
                installation.bootstrapServers(),
                installation.data().root(),
                installation.partitions()),
            installation.contracts(),
            clock);
    OpenHandoffLookup lookup =
        new OpenHandoffLookup(router, installation.contracts(), installation.partitions());
    RoutingNow routing = new RoutingNow(lookup);
    ConsumerDoor door = new ConsumerDoor(sources);
    ActionDesk actions = new ActionDesk(lookup, commands);
    return List.of(
        Service.of(new QueueService(door, new QueueDesk(lookup, routing, commands, clock)))
            .holding(commands),
        Service.of(
            new QueueListService(
                new QueueLookup(router, installation.contracts(), installation.partitions()))),
        Service.of(
            new DeadLetterService(
                door,
                new DeadLetterDesk(
                    new DeadDeliveryLookup(router, installation.partitions()), commands, clock))),
        Service.of(new ActionService(door, actions, routing, clock)),
        Service.of(new HandoffLinkService(links, lookup, routing, actions, clock)));
  }
}
