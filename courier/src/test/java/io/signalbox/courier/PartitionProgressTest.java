package io.signalbox.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.signalbox.testkit.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PartitionProgressTest {

  private final PartitionProgress progress = new PartitionProgress();

  @Test
  void nothingIsCommittedBeforeAnythingWasRead() {
    assertThat(progress.committable()).isEmpty();
  }

  @Test
  void whatIsNotSettledHoldsBackWhatFollows() {
    progress.taken(10);
    progress.taken(11);
    progress.taken(14);

    progress.settled(14);
    progress.settled(11);
    assertThat(progress.committable()).hasValue(10);

    progress.settled(10);
    assertThat(progress.committable()).hasValue(15);
    assertThat(progress.unsettled()).isZero();
  }

  @Test
  void settlingTwiceChangesNothing() {
    progress.taken(3);
    progress.settled(3);
    progress.taken(4);

    progress.settled(3);

    assertThat(progress.committable()).hasValue(4);
  }

  @Test
  void offsetsDoNotGoBack() {
    progress.taken(3);

    assertThatIllegalArgumentException().isThrownBy(() -> progress.taken(3));
  }

  @Test
  void inAnyOrderNothingUnsettledIsEverCommitted() {
    Seeds.check(
        500,
        random -> {
          PartitionProgress read = new PartitionProgress();
          TreeSet<Long> taken = new TreeSet<>();
          List<Long> open = new ArrayList<>();
          long next = random.nextInt(100);
          for (int step = 0; step < 60; step++) {
            if (random.nextBoolean() || open.isEmpty()) {
              next += 1 + random.nextInt(3);
              read.taken(next);
              taken.add(next);
              open.add(next);
            } else {
              Collections.shuffle(open, random);
              read.settled(open.removeLast());
            }
            long expected = open.isEmpty() ? taken.last() + 1 : Collections.min(open);
            assertThat(read.committable()).hasValue(expected);
            assertThat(read.unsettled()).isEqualTo(open.size());
          }
        });
  }
}
