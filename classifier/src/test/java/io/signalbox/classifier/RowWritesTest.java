package io.signalbox.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.policy.Measure.Counted;
import io.signalbox.policy.Play.Unit;
import io.signalbox.schemas.ActivePolicy;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.PolicyActivation;
import io.signalbox.schemas.Tick;
import io.signalbox.schemas.TimelineRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an event and the tick behind it write: the row once, two entries of the index. */
class RowWritesTest {

  private static final String UNIT = new UnitKey("acme", null).text();
  private static final long WINDOW = Duration.ofDays(14).toMillis();

  private final Written store = new Written();
  private final TimelineFold fold =
      new TimelineFold(
          store,
          (text, lists) ->
              Plays.play(
                  Unit.ACCOUNT,
                  100,
                  10,
                  List.of(
                      Plays.signal(
                          "shared",
                          new TreeSet<>(List.of("Shared")),
                          new Counted.Occurrences(),
                          1,
                          Duration.ofMillis(WINDOW),
                          50))),
          TimelineFold.UNITS_PER_RECORD,
          new Unheard());
  private long position;

  RowWritesTest() {
    apply(
        null,
        new PolicyActivation(
            1L, List.of(new ActivePolicy("pql", "hash", "text")), List.of(), Instant.EPOCH));
  }

  @Test
  void whatTimeAloneChangesLaterWritesNothing() {
    event("first", 1_000);
    tick(2_000);
    assertThat(store.entries).containsExactly(new TimelineStore.Due(1_000 + WINDOW, UNIT));
    store.written.clear();

    event("second", 3_000);
    tick(4_000);

    // The window closes later now; the timer stays where it is.
    assertThat(store.written).containsExactly("due 3000", "row", "removed 3000");
    assertThat(store.entries).containsExactly(new TimelineStore.Due(1_000 + WINDOW, UNIT));
  }

  @Test
  void aTimerThatStoodTooEarlyFindsItsPlaceWhenItFires() {
    event("first", 1_000);
    tick(2_000);
    event("second", 3_000);
    tick(4_000);
    store.written.clear();

    tick(1_000 + WINDOW);

    assertThat(store.entries).containsExactly(new TimelineStore.Due(3_000 + WINDOW, UNIT));
    assertThat(store.written).hasSize(3);
    tick(3_000 + WINDOW);
    assertThat(store.entries).isEmpty();
  }

  @Test
  void aTouchAndATimerOfOneTickAreOneVisit() {
    event("first", 1_000);
    tick(2_000);
    event("second", 3_000);

    tick(1_000 + WINDOW);

    assertThat(store.entries).containsExactly(new TimelineStore.Due(3_000 + WINDOW, UNIT));
  }

  @Test
  void whatIsAheadOfTheClockIsLookedAtWhenItCountsAndWritesNoRowBefore() {
    event("first", 1_000);
    tick(2_000);
    store.written.clear();

    event("ahead", 5_000);
    event("further ahead", 5_500);
    tick(3_000);
    assertThat(store.written).containsExactly("due 5000", "row", "row");

    store.written.clear();
    tick(6_000);
    assertThat(store.written).containsExactly("removed 5000");
    assertThat(store.entries).containsExactly(new TimelineStore.Due(1_000 + WINDOW, UNIT));
  }

  @Test
  void manyEventsBeforeATickAreOneEntry() {
    for (int event = 0; event < 5; event++) {
      event("event-" + event, 1_000 + event);
    }

    assertThat(store.written).containsOnlyOnce("due 1");
    assertThat(store.written).hasSize(6);
  }

  @Test
  void aRowThatHoldsMuchThatNoLongerCountsIsWrittenAnew() {
    event("first", 1_000);
    tick(2_000);
    for (int event = 0; event < 200; event++) {
      event("event-" + event, 3_000 + event);
    }
    int grown = row().length;

    tick(4_000);

    assertThat(row().length).isLessThan(grown / 10);
  }

  private byte[] row() {
    byte[] row = store.unit(UNIT);
    return row == null ? new byte[0] : row;
  }

  private void event(String id, long at) {
    apply("acme", Plays.event(id, "Shared", null, at, "value"));
  }

  private void tick(long at) {
    apply(null, Tick.newBuilder().setNumber(at).setAsOf(Instant.ofEpochMilli(at)).build());
  }

  private void apply(@Nullable String account, Object fact) {
    fold.apply(new TimelineRecord(account, fact, new Origin("test", 0, 1L)), position++);
  }

  /** A store that says what was written to it. */
  private static final class Written implements TimelineStore {

    private final MemoryTimelineStore store = new MemoryTimelineStore();
    private final List<String> written = new ArrayList<>();
    private final List<Due> entries = new ArrayList<>();

    @Override
    public void putUnit(String key, byte[] row) {
      written.add("row");
      store.putUnit(key, row);
    }

    @Override
    public void putDue(Due due) {
      written.add("due " + due.at());
      entries.add(due);
      store.putDue(due);
    }

    @Override
    public void removeDue(Due due) {
      written.add("removed " + due.at());
      entries.remove(due);
      store.removeDue(due);
    }

    @Override
    public List<Due> due(long asOf, int limit) {
      return store.due(asOf, limit);
    }

    @Override
    public void putPartition(String key, byte[] value) {
      store.putPartition(key, value);
    }

    @Override
    public void removePartition(String key) {
      store.removePartition(key);
    }

    @Override
    public byte @Nullable [] unit(String key) {
      return store.unit(key);
    }

    @Override
    public List<String> unitsAfter(String key, @Nullable String end, int limit) {
      return store.unitsAfter(key, end, limit);
    }

    @Override
    public byte @Nullable [] partition(String key) {
      return store.partition(key);
    }
  }
}
