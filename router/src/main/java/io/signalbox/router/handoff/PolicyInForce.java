package io.signalbox.router.handoff;

import io.signalbox.policy.Destination;
import io.signalbox.policy.Play;
import io.signalbox.policy.QueuePolicy;
import io.signalbox.policy.RoutingPolicy;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What holds for routing now.
 *
 * @param routing rules, queues and teams
 * @param destinations where hand-offs are pushed, by name
 */
public record PolicyInForce(RoutingPolicy routing, SortedMap<String, Destination> destinations) {

  public PolicyInForce {
    destinations = Collections.unmodifiableSortedMap(new TreeMap<>(destinations));
  }

  /** How a queue is taken. */
  public QueuePolicy queue(Play.Route route) {
    return Objects.requireNonNull(
        routing.queues().get(route), () -> "no policy for the queue " + route);
  }

  Optional<Destination> destination(String name) {
    return Optional.ofNullable(destinations.get(name));
  }
}
