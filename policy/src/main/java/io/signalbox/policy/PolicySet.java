package io.signalbox.policy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All policies of a directory, checked with each other.
 *
 * @param plays sorted by name; never empty
 * @param routing where their decisions go
 * @param destinations where queues are pushed, by name; may be empty
 * @param roster who is in which team; empty when there is no such file
 * @param trackingPlan what producers may send
 * @param lists those that plays and rules may name, sorted by name; may be empty
 * @param destinationsText the text that the destinations were read from; empty when there is none
 */
public record PolicySet(
    List<Play> plays,
    RoutingPolicy routing,
    SortedMap<String, Destination> destinations,
    Optional<Roster> roster,
    TrackingPlan trackingPlan,
    List<NamedList> lists,
    Optional<String> destinationsText) {

  private static final String ALONE = "play";

  public PolicySet {
    plays = List.copyOf(plays);
    destinations = Collections.unmodifiableSortedMap(new TreeMap<>(destinations));
    lists = List.copyOf(lists);
  }

  /** The destinations' text with its hash; empty when there is no such file. */
  public Optional<PolicySource> destinationsSource() {
    return destinationsText.map(
        text -> new PolicySource(text, CanonicalDestinations.hash(destinations)));
  }

  /** Compiles the texts of an activation of routing; see {@link ActiveRouting#parse}. */
  public static ActiveRouting parseRouting(Map<String, String> texts, List<NamedList> lists) {
    return ActiveRouting.parse(texts, lists);
  }

  /** Compiles one play that names no list. */
  public static Play parsePlay(String text) {
    return parsePlay(text, List.of());
  }

  /**
   * Compiles one play from its text, as {@link PolicySource#text} holds it. What other files
   * declare is not checked.
   *
   * @param lists those that the play names
   * @throws PolicyProblemsException if the text is not exactly one sound play; the file is called
   *     {@code play}
   */
  public static Play parsePlay(String text, List<NamedList> lists) {
    Problems problems = new Problems();
    NamedLists known = NamedLists.of(lists);
    List<YamlDocument> documents = YamlDocument.read(ALONE, text, problems);
    Optional<Play> play =
        documents.stream()
            .flatMap(document -> PlayReader.read(document, new References(), known).play().stream())
            .findFirst();
    if (documents.size() != 1 && problems.count() == 0) {
      problems.add(
          ALONE,
          Optional.empty(),
          "%d documents".formatted(documents.size()),
          "give the text of one play");
    }
    problems.throwIfAny();
    return play.orElseThrow();
  }
}
