package io.signalbox.app.policies;

import io.signalbox.policy.NamedList;
import io.signalbox.policy.PolicySource;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.PolicyVersion;
import io.signalbox.schemas.Topics;
import io.signalbox.stage.TopicReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that was ever activated.
 *
 * @param activations in their order; the last is in force
 * @param records how many versions were written
 */
public record PolicyHistory(List<Activation> activations, long records) {

  /** What the name of a list begins with where it stands among policies. */
  static final String LIST = "list:";

  /**
   * Reads the policies' topic from its beginning to its end. Records that can't be read are none of
   * ours as long as ours are all there, which their numbers say.
   *
   * @throws IllegalStateException if versions are missing: what was in force could not be told
   */
  public static PolicyHistory read(Contracts contracts, String bootstrapServers) {
    try (TopicReader<PolicyVersion> reader =
        new TopicReader<>(contracts, Topics.POLICIES, bootstrapServers)) {
      return read(contracts, reader.read(0));
    }
  }

  /** Reads what a partition gives, which is the policies' only one. */
  static PolicyHistory read(Contracts contracts, TopicReader<PolicyVersion>.Partition partition) {
    List<PolicyVersion> versions = new ArrayList<>();
    partition.forEachRemaining(record -> versions.add(record.value()));
    long last =
        versions.stream().mapToLong(version -> version.getOrigin().getFactSeq()).max().orElse(0);
    if (last != versions.size()) {
      throw new IllegalStateException(
          "The history of policies in %s is incomplete: it has %d of %d versions, and %d records that can't be decoded"
              .formatted(
                  contracts.name(Topics.POLICIES), versions.size(), last, partition.undecodable()));
    }
    return of(versions);
  }

  /** The history that these versions are. */
  static PolicyHistory of(List<PolicyVersion> versions) {
    SortedMap<Long, List<PolicyVersion>> byActivation = new TreeMap<>();
    for (PolicyVersion version : versions) {
      byActivation
          .computeIfAbsent(version.getActivation(), number -> new ArrayList<>())
          .add(version);
    }
    return new PolicyHistory(
        byActivation.values().stream().map(PolicyHistory::activation).toList(), versions.size());
  }

  /** With one activation more: these versions. */
  PolicyHistory and(List<PolicyVersion> versions) {
    List<Activation> more = new ArrayList<>(activations);
    more.add(activation(versions));
    return new PolicyHistory(List.copyOf(more), records + versions.size());
  }

  /** The activation in force; empty before the first. */
  public Optional<Activation> inForce() {
    return activations.isEmpty() ? Optional.empty() : Optional.of(activations.getLast());
  }

  /** The number of the activation in force; 0 before the first. */
  public long number() {
    return inForce().map(Activation::number).orElse(0L);
  }

  /** The texts in force; nothing before the first. */
  public PolicyTexts texts() {
    return inForce().map(Activation::texts).orElse(PolicyTexts.NONE);
  }

  /** An activation by its number. */
  public Optional<Activation> numbered(long number) {
    return activations.stream().filter(one -> one.number() == number).findFirst();
  }

  /** Whether exactly these policies and lists are in force. */
  public boolean isInForce(PolicyTexts wanted) {
    return !activations.isEmpty() && texts().hashes().equals(wanted.hashes());
  }

  private static Activation activation(List<PolicyVersion> versions) {
    SortedMap<String, PolicySource> policies = new TreeMap<>();
    SortedMap<String, NamedList> lists = new TreeMap<>();
    for (PolicyVersion version : versions) {
      if (version.getPolicy().startsWith(LIST)) {
        String name = version.getPolicy().substring(LIST.length());
        lists.put(name, NamedList.parse(name, version.getText(), version.getHash()));
      } else {
        policies.put(version.getPolicy(), new PolicySource(version.getText(), version.getHash()));
      }
    }
    PolicyVersion any = versions.getFirst();
    return new Activation(
        any.getActivation(),
        any.getAt(),
        any.getBy(),
        any.getReason(),
        new PolicyTexts(policies, lists));
  }
}
