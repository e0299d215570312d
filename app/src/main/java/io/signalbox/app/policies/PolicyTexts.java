package io.signalbox.app.policies;

import io.signalbox.policy.ActiveRouting;
import io.signalbox.policy.NamedList;
import io.signalbox.policy.Play;
import io.signalbox.policy.PolicySet;
import io.signalbox.policy.PolicySource;
import io.signalbox.schemas.ActiveList;
import io.signalbox.schemas.ActivePolicy;
import io.signalbox.schemas.PolicyActivation;
import io.signalbox.schemas.RoutingActivation;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What an activation puts in force.
 *
 * @param policies the plays by name, and the files of routing as {@link ActiveRouting} names them
 * @param lists all named lists, by name
 */
public record PolicyTexts(
    SortedMap<String, PolicySource> policies, SortedMap<String, NamedList> lists) {

  /** The names of the files of routing; no play may have them. */
  public static final Set<String> ROUTING_FILES =
      Set.of(ActiveRouting.ROUTING, ActiveRouting.DESTINATIONS);

  /** Nothing. */
  public static final PolicyTexts NONE = new PolicyTexts(new TreeMap<>(), new TreeMap<>());

  public PolicyTexts {
    policies = Collections.unmodifiableSortedMap(policies);
    lists = Collections.unmodifiableSortedMap(lists);
  }

  /** What these policies would put in force. */
  public static PolicyTexts of(PolicySet set) {
    PolicyTexts plays = of(set.plays(), set.lists());
    SortedMap<String, PolicySource> policies = new TreeMap<>(plays.policies());
    policies.put(ActiveRouting.ROUTING, set.routing().source());
    set.destinationsSource().ifPresent(source -> policies.put(ActiveRouting.DESTINATIONS, source));
    return new PolicyTexts(policies, plays.lists());
  }

  /** What these plays alone would put in force. */
  public static PolicyTexts of(List<Play> plays, List<NamedList> named) {
    SortedMap<String, PolicySource> policies = new TreeMap<>();
    plays.forEach(play -> policies.put(play.name(), play.source()));
    SortedMap<String, NamedList> lists = new TreeMap<>();
    named.forEach(list -> lists.put(list.name(), list));
    return new PolicyTexts(policies, lists);
  }

  /** The hash of each policy by name, and of each list by {@code list:} and its name. */
  public SortedMap<String, String> hashes() {
    SortedMap<String, String> hashes = new TreeMap<>();
    policies.forEach((name, source) -> hashes.put(name, source.hash()));
    lists.forEach((name, list) -> hashes.put(PolicyHistory.LIST + name, list.hash()));
    return hashes;
  }

  /** The plays, compiled, in the order of their names. */
  public List<Play> plays() {
    List<NamedList> named = List.copyOf(lists.values());
    return policies.entrySet().stream()
        .filter(policy -> !ROUTING_FILES.contains(policy.getKey()))
        .map(policy -> PolicySet.parsePlay(policy.getValue().text(), named))
        .toList();
  }

  /** The routing policy and the destinations, compiled; empty when these are plays alone. */
  public Optional<ActiveRouting> routing() {
    if (!policies.containsKey(ActiveRouting.ROUTING)) {
      return Optional.empty();
    }
    Map<String, String> texts = new TreeMap<>();
    routingPolicies().forEach(policy -> texts.put(policy.getPolicy(), policy.getText()));
    return Optional.of(ActiveRouting.parse(texts, List.copyOf(lists.values())));
  }

  /** The record for the timeline: the plays and the lists that they name. */
  public PolicyActivation activation(long number, Instant at) {
    List<ActivePolicy> plays = policies(name -> !ROUTING_FILES.contains(name));
    return new PolicyActivation(number, plays, namedIn(plays), at);
  }

  /** The record for the router's log: the files of routing and the lists that they name. */
  public RoutingActivation routingActivation(long number, Instant at) {
    List<ActivePolicy> files = routingPolicies();
    return new RoutingActivation(number, files, namedIn(files), at);
  }

  private List<ActivePolicy> routingPolicies() {
    return policies(ROUTING_FILES::contains);
  }

  private List<ActivePolicy> policies(Predicate<String> which) {
    return policies.entrySet().stream()
        .filter(policy -> which.test(policy.getKey()))
        .map(
            policy ->
                new ActivePolicy(
                    policy.getKey(), policy.getValue().hash(), policy.getValue().text()))
        .toList();
  }

  /** The lists whose name stands in one of the texts: all that are named, and seldom more. */
  private List<ActiveList> namedIn(List<ActivePolicy> texts) {
    return lists.values().stream()
        .filter(list -> texts.stream().anyMatch(text -> text.getText().contains(list.name())))
        .map(
            list ->
                new ActiveList(
                    list.name(),
                    list.hash(),
                    List.copyOf(list.values()),
                    List.copyOf(list.assignees().values())))
        .toList();
  }
}
