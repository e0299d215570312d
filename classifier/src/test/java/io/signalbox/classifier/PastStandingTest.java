package io.signalbox.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.schemas.Origin;
import io.signalbox.schemas.Tick;
import io.signalbox.schemas.TimelineRecord;
import io.signalbox.testkit.Seeds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How anyone stood at a past instant, against a fold that was stopped there. */
class PastStandingTest {

  private static final int SEEDS = Integer.getInteger("signalbox.oracle.seeds", 500);

  @Test
  void thePastIsWhatAFoldKnewThatStoppedThere() {
    Seeds.check(
        SEEDS,
        random -> {
          RandomHistory history = new RandomHistory(random);
          List<TimelineRecord> records = withNudges(history.make(20 + random.nextInt(60)));
          List<Tick> ticks = ticks(records);
          Tick last = ticks.get(random.nextInt(ticks.size()));
          Instant end = last.getAsOf().plusMillis(random.nextInt(2));
          PlayCompiler plays = (text, lists) -> history.play(text);

          PastStanding past = new PastStanding(end, "account-1"::equals, plays);
          feed(past, records);

          MemoryTimelineStore stopped = stopped(records, last, plays);
          assertThat(past.of("account-1"))
              .isEqualTo(
                  Standings.of("account-1", stopped, plays)
                      .map(standing -> standing.at(last.getNumber())));
        });
  }

  @Test
  void aPersonIsFoundInEveryAccountByTheBeginningOfTheirPseudonym() {
    Seeds.check(
        50,
        random -> {
          RandomHistory history = new RandomHistory(random);
          List<TimelineRecord> records = history.make(60);
          PlayCompiler plays = (text, lists) -> history.play(text);
          PastStanding past = new PastStanding(Instant.MAX, account -> true, plays);
          feed(past, records);

          List<String> found =
              past.ofPeople("person-1").stream().map(each -> each.account()).toList();

          List<String> expected = new ArrayList<>();
          for (String account : List.of("account-0", "account-1", "account-2")) {
            boolean acts =
                past.of(account).stream()
                    .flatMap(standing -> standing.units().stream())
                    .anyMatch(unit -> "person-1".equals(unit.person()));
            if (acts) {
              expected.add(account);
            }
          }
          assertThat(found).isEqualTo(expected);
        });
  }

  @Test
  void beforeTheFirstTickNothingIsKnown() {
    PastStanding past =
        new PastStanding(
            Instant.EPOCH,
            account -> true,
            (text, lists) -> {
              throw new IllegalArgumentException(text);
            });
    Tick tick = Tick.newBuilder().setNumber(1).setAsOf(Instant.ofEpochSecond(9)).build();

    assertThat(past.apply(new TimelineRecord(null, tick, new Origin("clock", 0, 1L)), 0)).isFalse();
    assertThat(past.of("account-1")).isEmpty();
  }

  private static void feed(PastStanding past, List<TimelineRecord> records) {
    boolean more = true;
    for (int position = 0; more && position < records.size(); position++) {
      more = past.apply(records.get(position), position);
    }
  }

  private static MemoryTimelineStore stopped(
      List<TimelineRecord> records, Tick last, PlayCompiler plays) {
    MemoryTimelineStore store = new MemoryTimelineStore();
    TimelineFold fold = new TimelineFold(store, plays, Integer.MAX_VALUE, new Unheard());
    for (int position = 0; position < records.size(); position++) {
      fold.apply(records.get(position), position);
      if (records.get(position).getFact().equals(last)) {
        break;
      }
    }
    return store;
  }

  /** The live stage writes such ticks while its work waits; no time passes by them. */
  private static List<TimelineRecord> withNudges(List<TimelineRecord> records) {
    List<TimelineRecord> all = new ArrayList<>();
    Optional<Tick> last = Optional.empty();
    for (TimelineRecord record : records) {
      all.add(record);
      if (record.getFact() instanceof Tick tick) {
        last = Optional.of(tick);
      } else if (record.getAccount() != null) {
        last.ifPresent(
            tick ->
                all.add(
                    new TimelineRecord(
                        null,
                        Tick.newBuilder()
                            .setNumber(tick.getNumber())
                            .setAsOf(tick.getAsOf())
                            .build(),
                        new Origin(TimelineFold.STAGE, 0, 1L))));
      }
    }
    return all;
  }

  private static List<Tick> ticks(List<TimelineRecord> records) {
    return records.stream()
        .filter(record -> !record.getOrigin().getStage().equals(TimelineFold.STAGE))
        .map(TimelineRecord::getFact)
        .filter(Tick.class::isInstance)
        .map(Tick.class::cast)
        .toList();
  }
}
