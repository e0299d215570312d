package io.signalbox.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.classifier.AccountFold.Turn;
import io.signalbox.policy.Play;
import io.signalbox.policy.Signal;
import io.signalbox.policy.Signal.Basis;
import io.signalbox.schemas.Counterfactual;
import io.signalbox.schemas.Tick;
import io.signalbox.schemas.TimelineRecord;
import io.signalbox.testkit.Seeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Counterfactuals against trying every set of signals, with a score added up in another way. */
class CounterfactualsTest {

  @Test
  void aNamedSetTurnsThePlayAndNoSmallerOneDoes() {
    Set<Integer> sizes = new HashSet<>();
    Seeds.check(
        1_000,
        random -> {
          for (Score score : scores(random)) {
            int qualify = score.play().play().threshold().qualify();
            int release = score.play().play().threshold().release();
            check(score, Counterfactuals.qualifiedWithout(score), false, qualify, true);
            check(score, Counterfactuals.releasedWithout(score), false, release, false);
            check(score, Counterfactuals.qualifiesWith(score), true, qualify, true);
            check(score, Counterfactuals.keptWith(score), true, release, false);
            Counterfactuals.qualifiedWithout(score).getSets().forEach(set -> sizes.add(set.size()));
          }
        });
    // The histories hold what is to be shown: sets of several signals, too.
    assertThat(sizes).contains(0, 1, 2, 3);
  }

  private static void check(
      Score score, Counterfactual told, boolean adding, int needed, boolean behaviour) {
    List<Set<String>> minimal = new ArrayList<>();
    for (Set<String> set : sets(score)) {
      if (turns(score, set, adding, needed, behaviour)
          && set.stream()
              .allMatch(left -> !turns(score, without(set, left), adding, needed, behaviour))) {
        minimal.add(set);
      }
    }
    assertThat(told.getTotal()).isEqualTo(minimal.size());
    assertThat(told.getSets()).hasSize(Math.min(16, minimal.size())).doesNotHaveDuplicates();
    assertThat(told.getSets()).allMatch(set -> minimal.contains(Set.copyOf(set)));
    assertThat(told.getSets()).isSortedAccordingTo(Comparator.comparingInt(List::size));
    int largest = told.getSets().stream().mapToInt(List::size).max().orElse(0);
    assertThat(minimal.stream().filter(set -> set.size() < largest).count())
        .as("none that is smaller than a told one is left out")
        .isEqualTo(told.getSets().stream().filter(set -> set.size() < largest).count());
  }

  private static List<Set<String>> sets(Score score) {
    List<Set<String>> sets = new ArrayList<>();
    sets.add(Set.of());
    for (Score.Part part : score.parts()) {
      for (Set<String> set : List.copyOf(sets)) {
        Set<String> more = new HashSet<>(set);
        more.add(part.signal().signal().name());
        sets.add(more);
      }
    }
    return sets;
  }

  private static Set<String> without(Set<String> set, String name) {
    Set<String> fewer = new HashSet<>(set);
    fewer.remove(name);
    return fewer;
  }

  private static boolean turns(
      Score score, Set<String> set, boolean adding, int needed, boolean behaviourNeeded) {
    Play play = score.play().play();
    int total = 0;
    boolean behaviour = false;
    for (Basis basis : Basis.values()) {
      int given = 0;
      for (Score.Part part : score.parts()) {
        if (!part.signal().fit() && part.signal().signal().basis() == basis) {
          given += points(part, set, adding);
        }
      }
      behaviour |= given > 0 && basis != Basis.STATED;
      total += play.caps().containsKey(basis) ? Math.min(given, play.caps().get(basis)) : given;
    }
    for (Score.Part part : score.parts()) {
      total += part.signal().fit() ? points(part, set, adding) : 0;
    }
    boolean reached = total >= needed && (behaviour || !behaviourNeeded);
    return adding ? reached : !reached;
  }

  private static int points(Score.Part part, Set<String> set, boolean adding) {
    Signal signal = part.signal().signal();
    if (!set.contains(signal.name())) {
      return part.points();
    }
    return adding ? signal.points().most() : 0;
  }

  private static List<Score> scores(Random random) {
    RandomHistory history = new RandomHistory(random);
    List<TimelineRecord> records = history.make(40);
    List<Score> scores = new ArrayList<>();
    TimelineFold fold =
        new TimelineFold(
            new MemoryTimelineStore(),
            (text, lists) -> history.play(text),
            1_000_000,
            new Unheard() {
              @Override
              public void turned(
                  UnitKey unit, Turn turn, Tick tick, UnitState facts, long activation) {
                scores.add(turn.score());
              }
            });
    for (int position = 0; position < records.size(); position++) {
      fold.apply(records.get(position), position);
    }
    return scores;
  }
}
