package io.signalbox.classifier;

import io.signalbox.policy.NamedList;
import io.signalbox.policy.Play;
import io.signalbox.policy.Play.Unit;
import io.signalbox.schemas.ActivePolicy;
import io.signalbox.schemas.PolicyActivation;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The plays in force in a partition.
 *
 * @param activation the number of the activation that brought them; 0 before the first
 * @param versions of each play its hash and since when it is in force, by name
 * @param ofAccounts those evaluated per account
 * @param ofPeople those evaluated per person
 */
public record Policies(
    long activation,
    SortedMap<String, Version> versions,
    ActivePlays ofAccounts,
    ActivePlays ofPeople) {

  /** Nothing in force. */
  public static final Policies NONE = of(0, new TreeMap<>(), List.of());

  /**
   * A version of a play.
   *
   * @param hash of its content
   * @param since the timeline offset of the activation that brought this content
   */
  public record Version(String hash, long since) {}

  /**
   * The plays of an activation.
   *
   * @param before those in force until it came: what did not change is in force since then
   * @param position the activation's offset
   * @throws RuntimeException if one of the texts is no sound play
   */
  static Policies of(
      PolicyActivation activation,
      SortedMap<String, Version> before,
      long position,
      PlayCompiler compiler) {
    List<NamedList> lists =
        activation.getLists().stream()
            .map(
                list ->
                    new NamedList(list.getName(), new TreeSet<>(list.getValues()), list.getHash()))
            .toList();
    SortedMap<String, Version> versions = new TreeMap<>();
    List<CompiledPlay> plays = new ArrayList<>();
    for (ActivePolicy policy : activation.getPolicies()) {
      Version known = before.get(policy.getPolicy());
      Version version =
          known != null && known.hash().equals(policy.getHash())
              ? known
              : new Version(policy.getHash(), position);
      Play play = compiler.compile(policy.getText(), lists);
      versions.put(policy.getPolicy(), version);
      plays.add(CompiledPlay.of(play, version.since()));
    }
    return of(activation.getNumber(), versions, plays);
  }

  private static Policies of(
      long activation, SortedMap<String, Version> versions, List<CompiledPlay> plays) {
    return new Policies(
        activation,
        versions,
        ActivePlays.of(Unit.ACCOUNT, plays),
        ActivePlays.of(Unit.PERSON, plays));
  }

  /** The plays that are evaluated per this kind of unit. */
  public ActivePlays of(Unit unit) {
    return switch (unit) {
      case ACCOUNT -> ofAccounts;
      case PERSON -> ofPeople;
    };
  }
}
