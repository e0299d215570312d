package io.signalbox.policy;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of routing, read together.
 *
 * @param routing empty when it could not be read
 * @param destinations empty when they could not be read
 * @param roster empty when there is none, or it could not be read
 */
record RoutingFiles(
    Optional<RoutingPolicy> routing,
    Optional<SortedMap<String, Destination>> destinations,
    Optional<Roster> roster) {

  static final String ROUTING = "routing.yaml";

  /** It may be missing: then nothing is pushed. */
  static final String DESTINATIONS = "destinations.yaml";

  /** It may be missing: then teams have nobody, unless somebody applied a roster. */
  static final String ROSTER = "roster.yaml";

  /**
   * Reads those that are there.
   *
   * @param prefix what the files' names begin with in messages
   * @param texts the files' texts by file name
   */
  static RoutingFiles read(
      String prefix,
      SortedMap<String, String> texts,
      NamedLists lists,
      References references,
      Problems problems) {
    Optional<SortedMap<String, Destination>> destinations =
        texts.containsKey(DESTINATIONS)
            ? document(prefix, DESTINATIONS, texts, problems)
                .flatMap(document -> DestinationsReader.read(document, references))
            : Optional.of(new TreeMap<>());
    RoutingScope scope = new RoutingScope(references, lists, destinations.map(Map::keySet));
    return new RoutingFiles(
        document(prefix, ROUTING, texts, problems)
            .flatMap(document -> RoutingReader.read(document, scope)),
        destinations,
        document(prefix, ROSTER, texts, problems)
            .flatMap(document -> RosterReader.read(document, references)));
  }

  private static Optional<YamlDocument> document(
      String prefix, String file, SortedMap<String, String> texts, Problems problems) {
    return Optional.ofNullable(texts.get(file))
        .flatMap(text -> YamlDocument.only(prefix + file, text, problems));
  }
}
