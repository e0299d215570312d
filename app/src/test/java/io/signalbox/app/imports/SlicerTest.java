package io.signalbox.app.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.testkit.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SlicerTest {

  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");
  private static final int ROOMY = 1_000_000;

  /** What a slicer told, with each item under the close that followed it. */
  private static final class Told implements Slicer.Slices<Integer> {
    private final List<Instant> closes = new ArrayList<>();
    private final TreeMap<Instant, List<Integer>> slices = new TreeMap<>();
    private final List<Integer> sizes = new ArrayList<>();
    private List<Integer> open = new ArrayList<>();

    @Override
    public void part(List<Integer> items) {
      assertThat(items).isNotEmpty();
      sizes.add(items.size());
      open.addAll(items);
    }

    @Override
    public void close(Instant asOf) {
      closes.add(asOf);
      if (!open.isEmpty()) {
        slices.put(asOf, open);
      }
      open = new ArrayList<>();
    }
  }

  /** A stream with gaps, disorder, items without a time and times ahead of the clock. */
  private record Stream(Duration length, Duration tolerance, List<Optional<Instant>> times) {

    static Stream random(Random random) {
      Duration length = Duration.ofSeconds(1 + random.nextInt(20));
      Duration tolerance = Duration.ofSeconds(random.nextInt(30));
      List<Optional<Instant>> times = new ArrayList<>();
      long second = 1_000_000;
      for (int item = random.nextInt(60); item > 0; item--) {
        second += random.nextInt(10) == 0 ? random.nextInt(500) : random.nextInt(4);
        long disorder = random.nextInt(4) == 0 ? random.nextInt(60) : 0;
        Instant at = Instant.ofEpochSecond(second - disorder, random.nextInt(1000) * 1_000_000L);
        times.add(
            switch (random.nextInt(15)) {
              case 0 -> Optional.empty();
              case 1 -> Optional.of(LATEST.plusSeconds(random.nextInt(2)));
              default -> Optional.of(at);
            });
      }
      return new Stream(length, tolerance, times);
    }

    Told told(int capacity) {
      Told told = new Told();
      Slicer<Integer> slicer = new Slicer<>(length, tolerance, capacity, LATEST, told);
      for (int item = 0; item < times.size(); item++) {
        slicer.add(times.get(item), item);
      }
      slicer.finish();
      return told;
    }

    long sliceOf(Instant at) {
      return Math.floorDiv(at.getEpochSecond(), length.toSeconds());
    }

    Instant end(long slice) {
      return Instant.ofEpochSecond((slice + 1) * length.toSeconds());
    }

    /** The slices by definition, with the whole stream before the eyes. */
    TreeMap<Instant, List<Integer>> oracle() {
      TreeMap<Instant, List<Integer>> slices = new TreeMap<>();
      List<Integer> untimed = new ArrayList<>();
      Optional<Instant> greatest = Optional.empty();
      Optional<Long> first = Optional.empty();
      for (int item = 0; item < times.size(); item++) {
        Optional<Instant> at = times.get(item).filter(LATEST::isAfter);
        if (at.isPresent()) {
          first = first.or(() -> at.map(this::sliceOf));
          greatest = Optional.of(greatest.filter(at.get()::isBefore).orElse(at.get()));
        }
        if (greatest.isEmpty()) {
          untimed.add(item);
          continue;
        }
        long open = Math.max(first.get(), sliceOf(greatest.get().minus(tolerance)));
        long own = at.map(this::sliceOf).orElse(open);
        slices.computeIfAbsent(end(Math.max(open, own)), end -> new ArrayList<>()).add(item);
      }
      if (first.isPresent() && !untimed.isEmpty()) {
        slices.computeIfAbsent(end(first.get()), end -> new ArrayList<>()).addAll(0, untimed);
      }
      return slices;
    }
  }

  @Test
  void slicesAsTheDefinitionSays() {
    Seeds.check(
        500,
        random -> {
          Stream stream = Stream.random(random);

          Told told = stream.told(ROOMY);

          assertThat(told.slices).isEqualTo(stream.oracle());
        });
  }

  @Test
  void losesNothingAndOnlyGoesForwardHoweverSmallItsMemory() {
    Seeds.check(
        500,
        random -> {
          Stream stream = Stream.random(random);
          int capacity = 1 + random.nextInt(5);

          Told told = stream.told(capacity);

          List<Integer> items = new ArrayList<>(told.open);
          told.slices.values().forEach(items::addAll);
          assertThat(items).hasSize(stream.times().size()).doesNotHaveDuplicates();
          assertThat(told.closes).isSorted().doesNotHaveDuplicates();
          assertThat(told.sizes).allMatch(size -> size <= capacity);
          told.slices.forEach(
              (end, slice) ->
                  slice.forEach(
                      item ->
                          stream
                              .times()
                              .get(item)
                              .filter(LATEST::isAfter)
                              .ifPresent(at -> assertThat(at).isBefore(end))));
        });
  }

  @Test
  void closesQuietSlicesTooSinceTimePassesInThem() {
    Told told = new Told();
    Slicer<Integer> slicer = slicer(told);

    slicer.add(at("2015-01-01T00:05:00Z"), 1);
    slicer.add(at("2015-01-01T03:05:00Z"), 2);
    slicer.finish();

    assertThat(told.closes)
        .extracting(Instant::toString)
        .containsExactly(
            "2015-01-01T01:00:00Z",
            "2015-01-01T02:00:00Z",
            "2015-01-01T03:00:00Z",
            "2015-01-01T04:00:00Z");
  }

  @Test
  void closesAVeryLongQuietStretchOnceAtItsEnd() {
    Told told = new Told();
    Slicer<Integer> slicer = slicer(told);

    slicer.add(at("1971-01-01T00:05:00Z"), 1);
    slicer.add(at("2015-01-01T03:05:00Z"), 2);
    slicer.finish();

    assertThat(told.closes).hasSizeLessThan(Slicer.QUIET + 5);
    assertThat(told.closes)
        .endsWith(Instant.parse("2015-01-01T03:00:00Z"), Instant.parse("2015-01-01T04:00:00Z"));
  }

  @Test
  void neverClosesLaterThanTheEndOfHistory() {
    Told told = new Told();
    Instant now = Instant.parse("2015-01-01T00:40:00Z");
    Slicer<Integer> slicer =
        new Slicer<>(Duration.ofHours(1), Duration.ofMinutes(1), ROOMY, now, told);

    slicer.add(at("2015-01-01T00:39:00Z"), 1);
    slicer.add(at("2099-01-01T00:00:00Z"), 2);
    slicer.finish();

    assertThat(told.closes).containsExactly(now);
    assertThat(told.slices.get(now)).containsExactly(1, 2);
  }

  @Test
  void handsOnWithoutClosingWhatHasNoTimeAtAll() {
    Told told = new Told();
    Slicer<Integer> slicer = slicer(told);

    slicer.add(Optional.empty(), 1);
    slicer.finish();

    assertThat(told.closes).isEmpty();
    assertThat(told.open).containsExactly(1);
  }

  @Test
  void refusesALengthThatIsNotWholeSeconds() {
    assertThatThrownBy(
            () -> new Slicer<>(Duration.ofMillis(1500), Duration.ZERO, 1, LATEST, new Told()))
        .hasMessageContaining("whole seconds");
  }

  private static Slicer<Integer> slicer(Told told) {
    return new Slicer<>(Duration.ofHours(1), Duration.ofMinutes(1), ROOMY, LATEST, told);
  }

  private static Optional<Instant> at(String text) {
    return Optional.of(Instant.parse(text));
  }
}
