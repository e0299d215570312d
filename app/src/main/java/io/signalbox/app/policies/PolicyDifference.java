package io.signalbox.app.policies;

import io.signalbox.classifier.Evidences;
import io.signalbox.policy.ActiveRouting;
import io.signalbox.policy.NamedList;
import io.signalbox.policy.Play;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What changes in meaning from one set of policies to another, in words. What only looks different
 * (comments, layout, the order of keys) is no change.
 *
 * @param changes sentences by the name of the play, of {@code list:} and a list, or of the routing
 * @param evidence whether evidence must be folded anew
 */
public record PolicyDifference(SortedMap<String, List<String>> changes, boolean evidence) {

  /** Compares two sets. */
  public static PolicyDifference of(PolicyTexts before, PolicyTexts after) {
    SortedMap<String, List<String>> changes = new TreeMap<>();
    List<Play> old = before.plays();
    List<Play> anew = after.plays();
    Evidences known = Evidences.of(old);
    SortedMap<String, Play> was = byName(old);
    SortedMap<String, Play> is = byName(anew);
    for (String name : union(was.keySet(), is.keySet())) {
      Play one = was.get(name);
      Play other = is.get(name);
      List<String> said;
      if (other == null) {
        said = List.of("The play goes: nobody qualifies by it any more.");
      } else if (one == null) {
        said = PlayDifference.added(other, known);
      } else if (one.source().hash().equals(other.source().hash())) {
        continue;
      } else {
        said = PlayDifference.of(one, other, known);
      }
      changes.put(name, said);
    }
    lists(before, after, changes);
    routing(before, after, changes);
    return new PolicyDifference(changes, !Evidences.anew(old, anew).isEmpty());
  }

  /** Whether both mean the same. */
  public boolean isNone() {
    return changes.isEmpty();
  }

  private static SortedMap<String, Play> byName(List<Play> plays) {
    SortedMap<String, Play> byName = new TreeMap<>();
    plays.forEach(play -> byName.put(play.name(), play));
    return byName;
  }

  private static Set<String> union(Iterable<String> one, Iterable<String> other) {
    Set<String> all = new TreeSet<>();
    one.forEach(all::add);
    other.forEach(all::add);
    return all;
  }

  private static void lists(
      PolicyTexts before, PolicyTexts after, SortedMap<String, List<String>> changes) {
    for (String name : union(before.lists().keySet(), after.lists().keySet())) {
      Set<String> was = values(before.lists(), name);
      Set<String> is = values(after.lists(), name);
      List<String> said = new ArrayList<>();
      words("Added", is, was).forEach(said::add);
      words("Removed", was, is).forEach(said::add);
      if (!said.isEmpty()) {
        changes.put("list " + name, said);
      }
    }
  }

  private static Set<String> values(Map<String, NamedList> lists, String name) {
    NamedList list = lists.get(name);
    return list == null ? new TreeSet<>() : list.values();
  }

  private static List<String> words(String what, Set<String> of, Set<String> without) {
    Set<String> left = new TreeSet<>(of);
    left.removeAll(without);
    return left.isEmpty() ? List.of() : List.of("%s: %s.".formatted(what, String.join(", ", left)));
  }

  private static void routing(
      PolicyTexts before, PolicyTexts after, SortedMap<String, List<String>> changes) {
    var was = before.policies().get(ActiveRouting.ROUTING);
    var is = after.policies().get(ActiveRouting.ROUTING);
    if (was == null || is == null || was.hash().equals(is.hash())) {
      return;
    }
    Set<String> old = lines(was.text());
    Set<String> anew = lines(is.text());
    List<String> said = new ArrayList<>();
    anew.stream().filter(line -> !old.contains(line)).forEach(line -> said.add("Now: " + line));
    old.stream()
        .filter(line -> !anew.contains(line))
        .forEach(line -> said.add("No longer: " + line));
    changes.put(
        ActiveRouting.ROUTING, said.isEmpty() ? List.of("The order of the rules changes.") : said);
  }

  private static Set<String> lines(String text) {
    Set<String> lines = new TreeSet<>();
    text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .forEach(lines::add);
    return lines;
  }
}
