package io.signalbox.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.classifier.AccountFold.Turn;
import io.signalbox.policy.Measure.Counted;
import io.signalbox.policy.Play;
import io.signalbox.policy.Play.Unit;
import io.signalbox.schemas.ActivePolicy;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.PolicyActivation;
import io.signalbox.schemas.Tick;
import io.signalbox.schemas.TimelineRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An activation touches more units than one record may: none takes long, and all are reached. */
class LargeActivationTest {

  private static final int ACCOUNTS = Integer.getInteger("signalbox.activation.units", 200_000);

  private static final Duration MOST = Duration.ofSeconds(1);

  @Test
  void noRecordTakesLongerThanASecondAndEveryUnitIsDecidedAnew() {
    Folded folded = new Folded();
    folded.apply(null, activation(1, "two"));
    for (int account = 0; account < ACCOUNTS; account++) {
      String name = "account-" + account;
      folded.apply(name, Plays.event("event-" + account, "Shared", null, 1_000, "value"));
    }
    folded.apply(null, tick(1));
    assertThat(folded.turns).isZero();

    folded.longest = 0;
    long begun = System.nanoTime();
    folded.apply(null, activation(2, "one"));
    folded.apply(null, tick(2));
    Duration total = Duration.ofNanos(System.nanoTime() - begun);

    System.out.printf(
        "an activation of %,d units: %d records, the longest %d ms, all together %d ms%n",
        ACCOUNTS, folded.calls, folded.longest / 1_000_000, total.toMillis());
    assertThat(folded.turns).isEqualTo(ACCOUNTS);
    assertThat(Duration.ofNanos(folded.longest)).isLessThan(MOST);
  }

  private static PolicyActivation activation(long number, String text) {
    return new PolicyActivation(
        number, List.of(new ActivePolicy("pql", "hash-" + text, text)), List.of(), Instant.EPOCH);
  }

  private static Tick tick(long number) {
    return Tick.newBuilder()
        .setNumber(number)
        .setAsOf(Instant.ofEpochMilli(1_000 + 1_000 * number))
        .build();
  }

  /** A fold whose nudges come back to it, as they do through the timeline. */
  private static final class Folded extends Unheard {

    private static final Map<String, Play> PLAYS = Map.of("two", play(20), "one", play(30));

    private final TimelineFold fold =
        new TimelineFold(
            new MemoryTimelineStore(),
            (text, lists) -> Objects.requireNonNull(PLAYS.get(text)),
            TimelineFold.UNITS_PER_RECORD,
            this);
    private final Deque<Tick> nudges = new ArrayDeque<>();
    private long position;
    private long longest;
    private int calls;
    private int turns;

    void apply(@Nullable String account, Object fact) {
      take(new TimelineRecord(account, fact, new Origin("test", 0, position + 1)));
      while (!nudges.isEmpty()) {
        take(
            new TimelineRecord(
                null, nudges.removeFirst(), new Origin(TimelineFold.STAGE, 0, position + 1)));
        calls++;
      }
    }

    private void take(TimelineRecord record) {
      long begun = System.nanoTime();
      fold.apply(record, position++);
      longest = Math.max(longest, System.nanoTime() - begun);
    }

    @Override
    public void turned(UnitKey unit, Turn turn, Tick tick, UnitState facts, long activation) {
      turns++;
    }

    @Override
    public void nudge(Tick tick) {
      nudges.add(tick);
    }

    private static Play play(int points) {
      return Plays.play(
          Unit.ACCOUNT,
          30,
          10,
          List.of(
              Plays.signal(
                  "shared",
                  new TreeSet<>(List.of("Shared")),
                  new Counted.Occurrences(),
                  1,
                  null,
                  points)));
    }
  }
}
