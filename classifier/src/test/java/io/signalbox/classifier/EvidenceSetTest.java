package io.signalbox.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.testkit.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class EvidenceSetTest {

  private static final long HORIZON = 40;

  /** Many ids and times, so few of each that repetition and equal times are common. */
  private static List<Occurrence> occurrences(Random random, boolean distinct) {
    List<Occurrence> all = new ArrayList<>();
    for (int left = 5 + random.nextInt(40); left > 0; left--) {
      String id = "event-" + random.nextInt(12);
      // In a distinct set one event always stands for one value.
      String key = distinct ? "value-" + Math.floorMod(id.hashCode(), 5) : null;
      all.add(
          new Occurrence(
              1 + random.nextInt((int) HORIZON), id, "Clicked", null, key, null, List.of(), 0));
    }
    return all;
  }

  /** Keeps everything; decides only when asked. */
  private static List<Occurrence> oracle(List<Occurrence> all, long clock, int bound) {
    Map<String, Occurrence> greatest = new HashMap<>();
    for (Occurrence each : all) {
      if (each.occurredAt() <= clock) {
        greatest.merge(
            each.identity(), each, (one, other) -> one.compareTo(other) >= 0 ? one : other);
      }
    }
    return greatest.values().stream().sorted(Comparator.reverseOrder()).limit(bound).toList();
  }

  @Test
  void anyOrderAndAnyRepetitionGiveTheSameEvidence() {
    Seeds.check(
        1_000,
        random -> {
          List<Occurrence> all = occurrences(random, random.nextBoolean());
          int bound = 1 + random.nextInt(6);
          long clock = random.nextInt((int) HORIZON);
          EvidenceSet once = EvidenceSet.empty(bound, clock);
          all.forEach(once::add);

          List<Occurrence> again = new ArrayList<>(all);
          again.addAll(all.subList(0, random.nextInt(all.size())));
          Collections.shuffle(again, random);
          EvidenceSet shuffled = EvidenceSet.empty(bound, clock);
          again.forEach(shuffled::add);

          assertThat(shuffled.counted()).isEqualTo(once.counted());
          assertThat(new TreeSet<>(shuffled.ahead())).isEqualTo(new TreeSet<>(once.ahead()));
          assertThat(once.counted()).isEqualTo(oracle(all, clock, bound));
        });
  }

  @Test
  void ticksBetweenArrivalsChangeNothing() {
    Seeds.check(
        1_000,
        random -> {
          List<Occurrence> all = occurrences(random, random.nextBoolean());
          int bound = 1 + random.nextInt(6);
          EvidenceSet evidence = EvidenceSet.empty(bound, 0);
          List<Occurrence> arrived = new ArrayList<>();
          long clock = 0;
          for (Occurrence each : all) {
            evidence.add(each);
            arrived.add(each);
            if (random.nextInt(4) == 0) {
              clock += random.nextInt(8);
              evidence.advance(clock);
            }
            assertThat(evidence.counted()).isEqualTo(oracle(arrived, clock, bound));
          }
        });
  }

  @Test
  void anOccurrenceAheadOfTheClockPushesNothingOut() {
    EvidenceSet evidence = EvidenceSet.empty(1, 10);
    evidence.add(new Occurrence(5, "early", "Clicked", null, null, null, List.of(), 0));

    evidence.add(new Occurrence(50, "later", "Clicked", null, null, null, List.of(), 1));

    assertThat(evidence.counted()).extracting(Occurrence::eventId).containsExactly("early");
    assertThat(evidence.nextAhead()).isEqualTo(50);
  }

  @Test
  void aRepeatedIdKeepsItsLaterTime() {
    EvidenceSet evidence = EvidenceSet.empty(2, 100);
    evidence.add(new Occurrence(5, "same", "Clicked", null, null, null, List.of(), 0));

    boolean changed =
        evidence.add(new Occurrence(7, "same", "Clicked", null, null, null, List.of(), 9));
    boolean changedBack =
        evidence.add(new Occurrence(6, "same", "Clicked", null, null, null, List.of(), 10));

    assertThat(changed).isTrue();
    assertThat(changedBack).isFalse();
    assertThat(evidence.counted()).extracting(Occurrence::occurredAt).containsExactly(7L);
  }
}
