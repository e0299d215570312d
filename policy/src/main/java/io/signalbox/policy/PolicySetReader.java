package io.signalbox.policy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the texts of a directory's files together. */
final class PolicySetReader {

  static final String TRACKING_PLAN = "tracking-plan.yaml";

  /** It may be missing: then there are no lists. */
  static final String LISTS = "lists.yaml";

  private final Problems problems;
  private final References references = new References();
  private final SortedMap<String, YamlValue> names = new TreeMap<>();
  private final SortedMap<String, Play> plays = new TreeMap<>();
  private NamedLists lists = NamedLists.of(List.of());
  private boolean allNamesKnown = true;

  private PolicySetReader(Problems problems) {
    this.problems = problems;
  }

  /**
   * Reads a whole set.
   *
   * @param directory how the directory is called in messages
   * @param texts the files' texts by file name
   * @param problems what is already known to be wrong
   * @throws PolicyProblemsException if anything is wrong
   */
  static PolicySet read(String directory, SortedMap<String, String> texts, Problems problems) {
    return new PolicySetReader(problems).read(directory, texts);
  }

  private PolicySet read(String directory, SortedMap<String, String> texts) {
    for (String required : List.of(RoutingFiles.ROUTING, TRACKING_PLAN)) {
      if (!texts.containsKey(required)) {
        missing(directory + "/" + required);
      }
    }
    String prefix = directory + "/";
    Optional<TrackingPlan> plan = Optional.empty();
    String written = texts.get(LISTS);
    if (written != null) {
      lists =
          YamlDocument.only(prefix + LISTS, written, problems)
              .map(ListsReader::read)
              .orElseGet(NamedLists::unreadable);
    }
    RoutingFiles routing = RoutingFiles.read(prefix, texts, lists, references, problems);
    for (var entry : texts.entrySet()) {
      String file = prefix + entry.getKey();
      switch (entry.getKey()) {
        case LISTS, RoutingFiles.ROUTING, RoutingFiles.DESTINATIONS, RoutingFiles.ROSTER -> {}
        case TRACKING_PLAN ->
            plan =
                YamlDocument.only(file, entry.getValue(), problems)
                    .flatMap(TrackingPlanReader::read);
        default -> readPlays(file, entry.getValue());
      }
    }
    if (names.isEmpty() && problems.count() == 0) {
      String mend = "add one, such as pql.yaml (docs/policies.md shows how)";
      problems.add(directory, Optional.empty(), "the directory holds no play", mend);
    }
    Optional<Set<String>> known = allNamesKnown ? Optional.of(names.keySet()) : Optional.empty();
    references.check(known, plan, routing.routing(), routing.roster());
    problems.throwIfAny();
    return new PolicySet(
        List.copyOf(plays.values()),
        routing.routing().orElseThrow(),
        routing.destinations().orElseThrow(),
        routing.roster(),
        plan.orElseThrow(),
        lists.all(),
        Optional.ofNullable(texts.get(RoutingFiles.DESTINATIONS)));
  }

  private void missing(String file) {
    String mend = "write it (docs/policies.md shows how)";
    problems.add(file, Optional.empty(), "the file is missing", mend);
  }

  private void readPlays(String file, String text) {
    int before = problems.count();
    List<YamlDocument> documents = YamlDocument.read(file, text, problems);
    if (problems.count() == before && documents.isEmpty()) {
      problems.add(file, Optional.empty(), "the file holds no play", "write one or remove it");
    }
    allNamesKnown &= problems.count() == before;
    documents.forEach(this::readPlay);
  }

  private void readPlay(YamlDocument document) {
    PlayReader.Read read = PlayReader.read(document, references, lists);
    allNamesKnown &= read.name().isPresent();
    read.play().ifPresent(play -> plays.putIfAbsent(play.name(), play));
    read.name().ifPresent(name -> checkNew(name, read.at().orElseThrow()));
  }

  private void checkNew(String name, YamlValue at) {
    YamlValue earlier = names.putIfAbsent(name, at);
    if (earlier != null) {
      at.problem(
          "there is a second play '%s'".formatted(name),
          "rename one: the other is in %s:%d".formatted(earlier.file(), earlier.line()));
    }
  }
}
