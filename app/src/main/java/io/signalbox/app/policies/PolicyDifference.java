package io.signalbox.app.policies;

import io.signalbox.classifier.Evidences;
import io.signalbox.policy.ActiveRouting;
import io.signalbox.policy.NamedList;
import io.signalbox.policy.Play;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    if (before.routing().isEmpty() || after.routing().isEmpty()) {
      return;
    }
    RoutingExplanation was = RoutingExplanation.of(before.routing().get());
    RoutingExplanation is = RoutingExplanation.of(after.routing().get());
    if (differs(before, after, ActiveRouting.ROUTING)) {
      List<String> said = sentences(was.routing(), is.routing());
      changes.put(ActiveRouting.ROUTING, said.isEmpty() ? unsaid(was, is) : said);
    }
    if (differs(before, after, ActiveRouting.DESTINATIONS)) {
      List<String> said = sentences(was.destinations(), is.destinations());
      if (!said.isEmpty()) {
        changes.put(ActiveRouting.DESTINATIONS, said);
      }
    }
  }

  private static boolean differs(PolicyTexts before, PolicyTexts after, String name) {
    return !Objects.equals(before.hashes().get(name), after.hashes().get(name));
  }

  private static List<String> sentences(List<String> was, List<String> is) {
    List<String> said = new ArrayList<>();
    is.stream().filter(one -> !was.contains(one)).forEach(one -> said.add("Now: " + one));
    was.stream().filter(one -> !is.contains(one)).forEach(one -> said.add("No longer: " + one));
    return said;
  }

  private static List<String> unsaid(RoutingExplanation was, RoutingExplanation is) {
    return List.of(
        was.rules().equals(is.rules())
            ? "A list that its rules name changes."
            : "The order of the rules changes.");
  }
}
