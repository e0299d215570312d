package io.signalbox.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.classifier.AccountFold.Turn;
import io.signalbox.policy.Play;
import io.signalbox.schemas.AccountRebased;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.PersonExcluded;
import io.signalbox.schemas.Tick;
import io.signalbox.schemas.TimelineRecord;
import io.signalbox.testkit.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The fold of whole timelines against an oracle that keeps everything. */
class TimelineFoldTest {

  private static final int SEEDS = Integer.getInteger("signalbox.oracle.seeds", 10_000);

  @Test
  void decidesAsAnOracleThatKeepsEverything() {
    Seeds.check(
        SEEDS,
        random -> {
          RandomHistory history = new RandomHistory(random);
          List<TimelineRecord> records = history.make(20 + random.nextInt(60));
          TimelineOracle oracle = new TimelineOracle(history::play);
          // A small limit interrupts the cursor after every unit.
          Folded folded = new Folded(history::play, 1_000_000);
          for (int position = 0; position < records.size(); position++) {
            TimelineRecord record = records.get(position);
            List<String> expected = oracle.apply(record);

            folded.fold.apply(record, position);

            assertThat(folded.take()).as("record %d: %s", position, record).isEqualTo(expected);
          }
        });
  }

  @Test
  void decidesTheSameHoweverOftenItsWorkIsInterrupted() {
    Seeds.check(
        2_000,
        random -> {
          RandomHistory history = new RandomHistory(random);
          List<TimelineRecord> records = history.make(20 + random.nextInt(60));
          Folded whole = new Folded(history::play, 1_000_000);
          Folded bounded = new Folded(history::play, 1 + random.nextInt(4));
          for (int position = 0; position < records.size(); position++) {
            whole.fold.apply(records.get(position), position);
            bounded.fold.apply(records.get(position), position);
            if (random.nextInt(8) == 0) {
              // As after a restart: all that is known is in the store.
              bounded.reopen();
            }
          }
          bounded.bringOn();

          assertThat(bounded.all).isEqualTo(whole.all);
        });
  }

  @Test
  void theOrderOfArrivalBetweenTicksDoesNotMatter() {
    Seeds.check(
        2_000,
        random -> {
          RandomHistory history = new RandomHistory(random);
          List<TimelineRecord> records =
              history.make(20 + random.nextInt(60)).stream()
                  .filter(record -> !(record.getFact() instanceof PersonExcluded))
                  .filter(record -> !(record.getFact() instanceof AccountRebased))
                  .toList();
          Folded inOrder = new Folded(history::play, 1_000_000);
          Folded shuffled = new Folded(history::play, 1_000_000);

          fold(inOrder, records);
          fold(shuffled, shuffledBetweenTicks(records, random));

          assertThat(withoutPositions(shuffled.all)).isEqualTo(withoutPositions(inOrder.all));
        });
  }

  private static void fold(Folded folded, List<TimelineRecord> records) {
    for (int position = 0; position < records.size(); position++) {
      folded.fold.apply(records.get(position), position);
    }
  }

  /** Shuffles events and facts, and repeats some, as networks do. */
  private static List<TimelineRecord> shuffledBetweenTicks(
      List<TimelineRecord> records, Random random) {
    List<TimelineRecord> shuffled = new ArrayList<>();
    List<TimelineRecord> burst = new ArrayList<>();
    for (TimelineRecord record : records) {
      if (record.getAccount() != null) {
        burst.add(record);
        continue;
      }
      burst.addAll(burst.subList(0, burst.size() / 2));
      Collections.shuffle(burst, random);
      shuffled.addAll(burst);
      burst.clear();
      shuffled.add(record);
    }
    return shuffled;
  }

  private static List<String> withoutPositions(List<String> turns) {
    return turns.stream()
        .map(turn -> turn.replaceAll("#[0-9]+(?=[ )])", "").replaceAll("existing=\\w+", ""))
        .sorted()
        .toList();
  }

  /** A fold with its store, and what it concluded. */
  private static final class Folded extends Unheard {

    private final Function<String, Play> plays;
    private final int limit;
    private final MemoryTimelineStore store = new MemoryTimelineStore();
    private final List<String> fresh = new ArrayList<>();
    private final List<String> all = new ArrayList<>();
    private final List<Tick> nudges = new ArrayList<>();
    private TimelineFold fold;

    Folded(Function<String, Play> plays, int limit) {
      this.plays = plays;
      this.limit = limit;
      this.fold = open();
    }

    void reopen() {
      fold = open();
    }

    private TimelineFold open() {
      return new TimelineFold(store, (text, lists) -> plays.apply(text), limit, this);
    }

    /** Feeds nudges until there are no more. */
    void bringOn() {
      while (!nudges.isEmpty()) {
        fold.apply(
            new TimelineRecord(null, nudges.removeLast(), new Origin(TimelineFold.STAGE, 0, 1L)),
            -1);
      }
    }

    List<String> take() {
      List<String> taken = new ArrayList<>(fresh);
      fresh.clear();
      Collections.sort(taken);
      return taken;
    }

    @Override
    public void turned(UnitKey unit, Turn turn, Tick tick, UnitState facts, long activation) {
      String line = TurnText.of(unit, turn);
      fresh.add(line);
      all.add(tick.getNumber() + " " + line);
    }

    @Override
    public void nudge(Tick tick) {
      nudges.add(tick);
    }
  }
}
