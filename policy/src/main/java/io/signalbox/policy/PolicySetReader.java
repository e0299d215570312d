package io.signalbox.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the texts of a directory's files together. */
final class PolicySetReader {

  static final String ROUTING = "routing.yaml";
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
    Optional<RoutingPolicy> routing = Optional.empty();
    Optional<TrackingPlan> plan = Optional.empty();
    for (String required : List.of(ROUTING, TRACKING_PLAN)) {
      if (!texts.containsKey(required)) {
        missing(directory + "/" + required);
      }
    }
    String written = texts.get(LISTS);
    if (written != null) {
      lists =
          only(directory + "/" + LISTS, written)
              .map(ListsReader::read)
              .orElseGet(NamedLists::unreadable);
    }
    for (var entry : texts.entrySet()) {
      String file = directory + "/" + entry.getKey();
      switch (entry.getKey()) {
        case LISTS -> {}
        case ROUTING ->
            routing =
                only(file, entry.getValue())
                    .flatMap(document -> RoutingReader.read(document, references, lists));
        case TRACKING_PLAN -> plan = only(file, entry.getValue()).flatMap(TrackingPlanReader::read);
        default -> readPlays(file, entry.getValue());
      }
    }
    if (names.isEmpty() && problems.count() == 0) {
      String mend = "add one, such as pql.yaml (docs/policies.md shows how)";
      problems.add(directory, Optional.empty(), "the directory holds no play", mend);
    }
    Optional<Set<String>> known = allNamesKnown ? Optional.of(names.keySet()) : Optional.empty();
    references.check(known, plan);
    problems.throwIfAny();
    List<Play> sorted = new ArrayList<>(plays.values());
    return new PolicySet(
        sorted,
        routing.orElseThrow(),
        new TreeMap<>(),
        Optional.empty(),
        plan.orElseThrow(),
        lists.all());
  }

  private void missing(String file) {
    String mend = "write it (docs/policies.md shows how)";
    problems.add(file, Optional.empty(), "the file is missing", mend);
  }

  /** The one document of a file that must not have several. */
  private Optional<YamlDocument> only(String file, String text) {
    int before = problems.count();
    List<YamlDocument> documents = YamlDocument.read(file, text, problems);
    if (problems.count() == before && documents.isEmpty()) {
      problems.add(file, Optional.empty(), "the file is empty", "see docs/policies.md");
    }
    documents.stream()
        .skip(1)
        .forEach(d -> d.root().problem("a second document", "this file takes one: remove '---'"));
    return documents.stream().findFirst();
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
