package io.signalbox.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.testkit.Seeds;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DueIndexTest {

  private static final int STEPS = 200;
  private static final int INSTANTS = 50;

  private final SortedKeys keys = new SortedKeys();
  private final DueIndex index = new DueIndex(keys);

  @Test
  void findsWhatASetThatIsSearchedFromTheBeginningFinds() {
    Seeds.check(500, DueIndexTest::compare);
  }

  private static void compare(Random random) {
    DueIndex index = new DueIndex(new SortedKeys(), random.nextInt(4), 1 + random.nextInt(20));
    NavigableSet<byte[]> all = new TreeSet<>(Arrays::compareUnsigned);
    for (int step = 0; step < STEPS; step++) {
      byte[] key = entry(random.nextInt(INSTANTS), random.nextInt(3));
      switch (random.nextInt(4)) {
        case 0 -> {
          index.remove(key);
          all.remove(key);
        }
        case 1 -> {
          byte[] end = bytes(random.nextInt(INSTANTS));
          int limit = 1 + random.nextInt(5);
          List<byte[]> found = index.first(end, limit);
          assertThat(found)
              .containsExactlyElementsOf(all.headSet(end).stream().limit(limit).toList());
          // Some stay, as where a limit ends the work.
          found.stream()
              .limit(random.nextInt(limit + 1))
              .forEach(
                  done -> {
                    index.remove(done);
                    all.remove(done);
                  });
        }
        default -> {
          index.put(key);
          all.add(key);
        }
      }
    }
  }

  @Test
  void whatIsRemovedBeforeItIsDueIsNeverPassedOver() {
    for (long at = 1; at <= 3; at++) {
      index.put(bytes(at));
      index.put(bytes(at + 100));
      assertThat(index.first(bytes(at + 1), 10).stream().map(DueIndexTest::instant))
          .containsExactly(at);
      index.remove(bytes(at));
      index.remove(bytes(at + 100));
    }
    assertThat(keys.searched.stream().map(DueIndexTest::from)).containsExactly(0L);
  }

  @Test
  void whatDoesNotFitIntoMemoryIsReadWhenItsTurnComes() {
    DueIndex small = new DueIndex(keys, 1, 3);
    small.first(bytes(1), 1);
    for (long at = 9; at >= 1; at--) {
      small.put(bytes(at));
    }

    assertThat(small.first(bytes(8), 10).stream().map(DueIndexTest::instant))
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    assertThat(keys.searched.stream().map(DueIndexTest::from)).containsExactly(0L, 4L);
  }

  @Test
  void whatComesInFrontIsFound() {
    index.put(bytes(5));
    index.first(bytes(6), 10).forEach(index::remove);
    index.put(bytes(3));

    assertThat(index.first(bytes(9), 10).stream().map(DueIndexTest::instant)).containsExactly(3L);
  }

  private static long from(byte[] key) {
    return key.length == 0 ? 0 : instant(key);
  }

  private static byte[] entry(long instant, int id) {
    return ByteBuffer.allocate(Long.BYTES + 1).putLong(instant).put((byte) id).array();
  }

  private static byte[] bytes(long instant) {
    return ByteBuffer.allocate(Long.BYTES).putLong(instant).array();
  }

  private static long instant(byte[] key) {
    return ByteBuffer.wrap(key).getLong();
  }
}
