package io.signalbox.courier.stream;

import io.signalbox.courier.DestinationCaller;
import io.signalbox.courier.DestinationHash;
import io.signalbox.courier.DisabledDestinations;
import io.signalbox.courier.Lane;
import io.signalbox.courier.Ticket;
import io.signalbox.policy.Destination;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The lanes of the destinations in force. One instance belongs to one thread. */
final class OpenLanes {

  private final SortedMap<String, OpenLane> open = new TreeMap<>();
  private final List<OpenLane> retired = new ArrayList<>();
  private final Function<Destination, DestinationCaller> callers;
  private final DisabledDestinations disabled;

  /**
   * Opens none yet.
   *
   * @param callers opens what calls a destination
   * @param disabled what is known to be gone
   */
  OpenLanes(Function<Destination, DestinationCaller> callers, DisabledDestinations disabled) {
    this.callers = callers;
    this.disabled = disabled;
  }

  /**
   * Puts destinations in force. One that is as it was keeps its lane; of all others the lanes are
   * given up.
   *
   * @return what waited in those
   */
  List<Ticket> use(SortedMap<String, Destination> destinations) {
    List<Ticket> homeless = new ArrayList<>();
    for (OpenLane lane : List.copyOf(open.values())) {
      Destination now = destinations.get(lane.destination().name());
      if (now == null || !DestinationHash.of(now).equals(lane.hash())) {
        open.remove(lane.destination().name());
        retired.add(lane);
        homeless.addAll(lane.lane().surrender());
      }
    }
    closeIdle();
    destinations.forEach((name, destination) -> open.computeIfAbsent(name, n -> open(destination)));
    return homeless;
  }

  Optional<OpenLane> find(String destination) {
    return Optional.ofNullable(open.get(destination));
  }

  Collection<OpenLane> all() {
    return open.values();
  }

  /** Closes the callers of lanes that were given up and whose calls have ended. */
  void closeIdle() {
    for (OpenLane lane : List.copyOf(retired)) {
      if (lane.lane().active() == 0) {
        lane.caller().close();
        retired.remove(lane);
      }
    }
  }

  /** Breaks off all calls. */
  void close() {
    open.values().forEach(lane -> lane.caller().close());
    retired.forEach(lane -> lane.caller().close());
  }

  /** How each destination stands. */
  SortedMap<String, String> standings(Instant now) {
    SortedMap<String, String> standings = new TreeMap<>();
    open.forEach((name, lane) -> standings.put(name, lane.lane().standing(now)));
    return standings;
  }

  private OpenLane open(Destination destination) {
    String hash = DestinationHash.of(destination);
    boolean gone = disabled.isDisabled(destination.name(), hash);
    return new OpenLane(destination, hash, new Lane(destination, gone), callers.apply(destination));
  }
}
