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
    DueIndex index = new DueIndex(new SortedKeys());
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
  void aSearchPassesOverNothingThatWasRemovedBeforeTheLastOne() {
    for (long at = 1; at <= 3; at++) {
      index.put(bytes(at));
      index.put(bytes(at + 100));
      index.first(bytes(at + 1), 10).forEach(index::remove);
    }
    assertThat(keys.searched.stream().map(DueIndexTest::from)).containsExactly(0L, 1L, 2L);
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
