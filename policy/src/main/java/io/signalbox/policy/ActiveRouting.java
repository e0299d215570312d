package io.signalbox.policy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an activation of routing puts in force.
 *
 * @param routing where decisions go
 * @param destinations where queues are pushed, by name
 */
public record ActiveRouting(RoutingPolicy routing, SortedMap<String, Destination> destinations) {

  /** The name of the routing policy's text in an activation. */
  public static final String ROUTING = "routing";

  /** The name of the destinations' text in an activation; it may be missing. */
  public static final String DESTINATIONS = "destinations";

  private static final String YAML = ".yaml";

  public ActiveRouting {
    destinations = Collections.unmodifiableSortedMap(new TreeMap<>(destinations));
  }

  /**
   * Compiles the texts of an activation, as {@link PolicySource#text} holds them. What plays, the
   * tracking plan and the roster declare is not checked.
   *
   * @param texts by name: {@link #ROUTING} and, if there are any, {@link #DESTINATIONS}
   * @param lists those that the rules name
   * @throws PolicyProblemsException if the texts are not sound
   */
  public static ActiveRouting parse(Map<String, String> texts, List<NamedList> lists) {
    Problems problems = new Problems();
    References unchecked = new References();
    SortedMap<String, String> files = new TreeMap<>();
    texts.forEach((name, text) -> files.put(name + YAML, text));
    RoutingFiles read = RoutingFiles.read("", files, NamedLists.of(lists), unchecked, problems);
    if (!texts.containsKey(ROUTING)) {
      problems.add(
          ROUTING + YAML, Optional.empty(), "the text is missing", "activate routing.yaml again");
    }
    problems.throwIfAny();
    return new ActiveRouting(read.routing().orElseThrow(), read.destinations().orElseThrow());
  }
}
