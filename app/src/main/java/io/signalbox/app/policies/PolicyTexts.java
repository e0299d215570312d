package io.signalbox.app.policies;

import io.signalbox.policy.NamedList;
import io.signalbox.policy.Play;
import io.signalbox.policy.PolicySet;
import io.signalbox.policy.PolicySource;
import io.signalbox.schemas.ActiveList;
import io.signalbox.schemas.ActivePolicy;
import io.signalbox.schemas.PolicyActivation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an activation puts in force.
 *
 * @param policies the plays by name, and the routing policy under {@link #ROUTING}
 * @param lists all named lists, by name
 */
public record PolicyTexts(
    SortedMap<String, PolicySource> policies, SortedMap<String, NamedList> lists) {

  /** The name of the routing policy; no play may have it. */
  public static final String ROUTING = "routing";

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
    policies.put(ROUTING, set.routing().source());
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
    List<Play> plays = new ArrayList<>();
    policies.forEach(
        (name, source) -> {
          if (!name.equals(ROUTING)) {
            plays.add(PolicySet.parsePlay(source.text(), List.copyOf(lists.values())));
          }
        });
    return plays;
  }

  /** The record for the timeline: the plays and the lists that they name. */
  public PolicyActivation activation(long number, Instant at) {
    List<ActivePolicy> plays = new ArrayList<>();
    policies.forEach(
        (name, source) -> {
          if (!name.equals(ROUTING)) {
            plays.add(new ActivePolicy(name, source.hash(), source.text()));
          }
        });
    List<ActiveList> named = new ArrayList<>();
    lists.forEach(
        (name, list) -> {
          if (plays.stream().anyMatch(play -> play.getText().contains(PolicyHistory.LIST + name))) {
            named.add(new ActiveList(name, list.hash(), List.copyOf(list.values())));
          }
        });
    return new PolicyActivation(number, plays, named, at);
  }
}
