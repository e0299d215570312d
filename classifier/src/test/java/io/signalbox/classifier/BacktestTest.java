package io.signalbox.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.classifier.Hindsight.Measured;
import io.signalbox.classifier.Hindsight.PlayMeasured;
import io.signalbox.classifier.Outcomes.Kind;
import io.signalbox.classifier.Outcomes.Share;
import io.signalbox.policy.Measure.Counted;
import io.signalbox.policy.Play;
import io.signalbox.policy.Play.Unit;
import io.signalbox.schemas.ActivePolicy;
import io.signalbox.schemas.DealFact;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.PolicyActivation;
import io.signalbox.schemas.Tick;
import io.signalbox.schemas.TimelineRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BacktestTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration HORIZON = Duration.ofDays(30);
  private static final Map<String, Play> PLAYS = Map.of("twice", play(2), "once", play(1));

  private final List<TimelineRecord> records = new ArrayList<>();
  private long ticks;

  @Test
  void decisionsAreHeldAgainstWhatBecameOfTheAccounts() {
    for (String account : List.of("won", "cold", "missed", "idle")) {
      event(account, "Viewed", 1);
    }
    event("won", "Shared", 2);
    event("cold", "Shared", 2);
    tick(3);
    deal("won", "WON", 10);
    deal("missed", "WON", 12);
    // Beyond the horizon: it proves nothing.
    deal("cold", "WON", 40);
    tick(60);

    Backtest test = run(START);

    assertThat(test.differences())
        .hasSize(2)
        .allSatisfy(difference -> assertThat(difference.newly()).isTrue())
        .anySatisfy(
            difference ->
                assertThat(difference.reason())
                    .startsWith("Because account won")
                    .contains("has 40 points, and pql qualifies with 40"));
    PlayMeasured measured = test.measured(List.of(play(1))).getFirst();
    assertThat(measured.outcome()).isEqualTo(Kind.WON);
    assertThat(measured.whole().right()).isEqualTo(new Share(1, 2));
    assertThat(measured.whole().found()).isEqualTo(new Share(1, 3));
    assertThat(measured.whole().base()).isEqualTo(new Share(4, 8));
    assertThat(measured.whole().lift()).contains(1.0);
    assertThat(measured.signals()).singleElement().extracting(Measured::decisions).isEqualTo(2);
    assertThat(measured.whole().isTelling()).isFalse();
  }

  @Test
  void whatIsTooYoungIsNotJudgedAndWhatIsTooOldIsLeftOut() {
    event("young", "Shared", 2);
    tick(3);
    deal("young", "WON", 4);
    tick(5);

    assertThat(run(START).measured(List.of(play(1))).getFirst().whole().right())
        .isEqualTo(new Share(0, 0));
    assertThat(run(at(4)).differences()).isEmpty();
  }

  private Backtest run(Instant since) {
    Backtest test =
        new Backtest(
            activation(1, "twice"),
            activation(2, "once"),
            (text, lists) -> Objects.requireNonNull(PLAYS.get(text)),
            since,
            HORIZON);
    test.add(PreviewTest.log(records));
    return test;
  }

  private static Play play(int least) {
    return Plays.play(
        Unit.ACCOUNT,
        40,
        10,
        List.of(
            Plays.signal(
                "shared",
                new TreeSet<>(List.of("Shared")),
                new Counted.Occurrences(),
                least,
                null,
                40)));
  }

  private static PolicyActivation activation(long number, String text) {
    return new PolicyActivation(
        number, List.of(new ActivePolicy("pql", text, text)), List.of(), Instant.EPOCH);
  }

  private void event(String account, String name, int day) {
    String id = "event-" + records.size();
    add(account, Plays.event(id, name, "ada", at(day).toEpochMilli(), "v"));
  }

  private void deal(String account, String stage, int day) {
    add(account, new DealFact("deal-" + records.size(), at(day), "d-" + account, stage));
  }

  private void tick(int day) {
    add(null, Tick.newBuilder().setNumber(++ticks).setAsOf(at(day)).build());
  }

  private void add(@Nullable String account, Object fact) {
    records.add(new TimelineRecord(account, fact, new Origin("test", 0, 1L)));
  }

  private static Instant at(int day) {
    return START.plus(Duration.ofDays(day));
  }
}
