package io.signalbox.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every kind of value, gate and way out, in the words people read. */
class WordsTest {

  @BeforeAll
  static void trustTheContracts() {
    TrustedContracts.trust();
  }

  @Test
  void countsAreTold() {
    assertThat(seen("at_least", SignalOutcome.HIT, 4.0, 2.0, null)).isEqualTo("4 seen");
    assertThat(seen("at_least", SignalOutcome.MISS, 0.0, 1.0, null)).isEqualTo("0 seen");
    assertThat(seen("", SignalOutcome.MISS, 1.0, null, null)).isEqualTo("1 seen");
    assertThat(seen("at_most", SignalOutcome.HIT, 1.0, 2.0, null)).isEqualTo("1 seen");
    assertThat(seen("sum", SignalOutcome.MISS, 40.5, 100.0, null)).isEqualTo("adds up to 40.5");
  }

  @Test
  void whatMayBeLargerSaysSo() {
    assertThat(ComponentWords.seen(atLeast("at_least", 3.0))).isEqualTo("at least 3 seen");
    assertThat(ComponentWords.seen(atLeast("at_most", 3.0))).isEqualTo("at least 3 seen");
    assertThat(ComponentWords.seen(atLeast("sum", 120.25))).isEqualTo("adds up to at least 120.25");
  }

  @Test
  void whatARuleSaysIsNotSaidTwice() {
    assertThat(ComponentWords.of(atLeast("at_least", 2.0))).isEqualTo("rule");
    assertThat(ComponentWords.of(atLeast("at_least", 3.0))).isEqualTo("rule; at least 3 seen");
    assertThat(ComponentWords.of(atLeast("sum", 2.0))).isEqualTo("rule; adds up to at least 2");
    assertThat(ComponentWords.of(component("at_least", SignalOutcome.MISS, 1.0, 2.0, null)))
        .isEqualTo("rule; 1 seen");
    assertThat(ComponentWords.of(component("at_most", SignalOutcome.HIT, 0.0, 0.0, null)))
        .isEqualTo("rule");
    assertThat(ComponentWords.of(component("at_most", SignalOutcome.HIT, 0.0, 1.0, null)))
        .isEqualTo("rule; 0 seen");
  }

  @Test
  void aRatioTellsBothPeriods() {
    assertThat(seen("ratio", SignalOutcome.HIT, 4.0, 0.4, 12L)).isEqualTo("4 against 12 before");
    assertThat(seen("ratio", SignalOutcome.UNKNOWN, 4.0, 0.4, 0L))
        .isEqualTo("4 against none before, which tells nothing");
  }

  @Test
  void anAbsenceTellsItsDays() {
    assertThat(seen("absent", SignalOutcome.HIT, 23.9, 21.0, null))
        .isEqualTo("no more for 23 days");
    assertThat(seen("absent", SignalOutcome.MISS, 1.5, 21.0, null))
        .isEqualTo("last seen 1 day ago");
    assertThat(seen("absent", SignalOutcome.MISS, 0.5, 21.0, null))
        .isEqualTo("last seen less than a day ago");
    assertThat(seen("absent", SignalOutcome.UNKNOWN, null, null, null)).isEqualTo("never seen");
  }

  @Test
  void aFactIsToldAsItIs() {
    assertThat(fact("1200.0")).isEqualTo("1200");
    assertThat(fact("12.5")).isEqualTo("12.5");
    assertThat(fact("2026-12-01")).isEqualTo("2026-12-01");
    assertThat(seen("fact", SignalOutcome.UNKNOWN, null, null, null)).isEqualTo("not known");
  }

  @Test
  void whatIsUnknownAndCountsSaysSo() {
    Component component =
        Component.newBuilder(component("fact", SignalOutcome.UNKNOWN, null, null, null))
            .setPoints(10)
            .build();

    assertThat(ComponentWords.seen(component)).isEqualTo("not known, which counts as a hit");
  }

  @Test
  void pointsSayWhereLessThanTheMostIsGiven() {
    assertThat(points(20)).isEqualTo("20");
    assertThat(points(10)).isEqualTo("10 of 20");
    assertThat(points(0)).isEqualTo("20");
    assertThat(ComponentWords.cap(new Cap("stated", 30, 15))).isEqualTo("stated gave 30, 15 count");
  }

  @Test
  void gatesSayWhatTheyAskForWhatWasSeenAndWhatTheyDo() {
    assertThat(gate("require", "employees at least 500", SignalOutcome.MISS, false, "120.0"))
        .isEqualTo("only if employees at least 500 (120 seen): in the way");
    assertThat(gate("exclude", "a deal is open", SignalOutcome.MISS, false, "deal-7"))
        .isEqualTo("a deal is open (deal-7): in the way");
    assertThat(gate("exclude", "plan in [free]", SignalOutcome.HIT, false, "team"))
        .isEqualTo("unless plan in [free] (team): passed");
    assertThat(gate("require", "plan in [free]", SignalOutcome.UNKNOWN, true, null))
        .isEqualTo("only if plan in [free] (not known): keeps it where it is");
    assertThat(gate("quorum", "any event: at least 3 people", SignalOutcome.MISS, false, "2"))
        .isEqualTo("only if any event: at least 3 people (2 seen): in the way");
    assertThat(gate("applies_to", "a customer", SignalOutcome.MISS, false, "IDENTIFIED_LEAD"))
        .isEqualTo("only for a customer (an identified lead): in the way");
  }

  @Test
  void aGateThatIsPassedSaysNothingTwice() {
    assertThat(gate("exclude", "a deal is open", SignalOutcome.HIT, false, null))
        .isEqualTo("unless a deal is open: passed");
    assertThat(gate("exclude", "in list rivals", SignalOutcome.HIT, false, "acme"))
        .isEqualTo("unless in list rivals: passed");
    assertThat(gate("require", "plan in [free, team]", SignalOutcome.HIT, false, "team"))
        .isEqualTo("only if plan in [free, team]: passed");
    assertThat(gate("quorum", "at least 3 people", SignalOutcome.HIT, false, "at least 3"))
        .isEqualTo("only if at least 3 people: passed");
    assertThat(gate("require", "employees at least 500", SignalOutcome.HIT, false, "5000"))
        .isEqualTo("only if employees at least 500 (5000 seen): passed");
    assertThat(gate("applies_to", "a customer", SignalOutcome.HIT, false, "CUSTOMER"))
        .isEqualTo("only for a customer: passed");
    assertThat(gate("applies_to", "an identified lead", SignalOutcome.HIT, false, "QUALIFIED"))
        .isEqualTo("only for an identified lead (a qualified lead by now): passed");
  }

  @Test
  void atMostThreeWaysAreTold() {
    Counterfactual ways = ways(5, List.of("a"), List.of("b", "c"), List.of("b", "d", "e"));

    assertThat(Ways.notQualifiedWithout(ways))
        .isEqualTo(
            "It would not have qualified without a; or without b and c; or without b, d and e;"
                + " and 2 more ways.");
    assertThat(Ways.releasedWithout(ways(1, List.of("a"))))
        .isEqualTo("It would be released without a.");
    assertThat(Ways.keptWith(ways(2, List.of("a"), List.of("b"))))
        .isEqualTo("It would have stayed qualified with a; or with b.");
    assertThat(Ways.waysThere(ways(2, List.of("a"), List.of("b", "c"))))
        .isEqualTo("Ways there: a; or b and c.");
    assertThat(Ways.waysThere(ways(4, List.of("a"), List.of("b"), List.of("c"), List.of("d"))))
        .isEqualTo("Ways there: a; or b; or c; and 1 more way.");
  }

  @Test
  void noWayIsSaidToo() {
    assertThat(Ways.waysThere(ways(0))).isEqualTo("No way there by its signals alone.");
    assertThat(Ways.waysThere(ways(1, List.of())))
        .isEqualTo("The score is enough: only a gate is in the way.");
    assertThat(Ways.keptWith(ways(0))).isEqualTo("No signal could have kept it qualified.");
  }

  private static String seen(
      String measure,
      SignalOutcome outcome,
      @Nullable Double value,
      @Nullable Double needed,
      @Nullable Long baseline) {
    return ComponentWords.seen(component(measure, outcome, value, needed, baseline));
  }

  private static Component atLeast(String measure, double value) {
    return Component.newBuilder(component(measure, SignalOutcome.HIT, value, 2.0, null))
        .setValueIsAtLeast(true)
        .build();
  }

  private static String fact(String seen) {
    return ComponentWords.seen(
        Component.newBuilder(component("fact", SignalOutcome.HIT, null, null, null))
            .setSeen(seen)
            .build());
  }

  private static String points(int given) {
    return ComponentWords.points(
        Component.newBuilder(component("", SignalOutcome.HIT, 1.0, 1.0, null))
            .setPoints(given)
            .build());
  }

  private static Component component(
      String measure,
      SignalOutcome outcome,
      @Nullable Double value,
      @Nullable Double needed,
      @Nullable Long baseline) {
    return Component.newBuilder()
        .setSignal("signal")
        .setRule("rule")
        .setOutcome(outcome)
        .setPoints(0)
        .setPointsPossible(20)
        .setValue(value)
        .setNeeded(needed)
        .setBaseline(baseline)
        .setMeasure(measure)
        .build();
  }

  private static String gate(
      String kind, String rule, SignalOutcome outcome, boolean stands, @Nullable String seen) {
    Gate gate = new Gate(kind, rule, outcome, stands, seen, List.of());
    return GateWords.of(gate) + ": " + GateWords.effect(gate);
  }

  @SafeVarargs
  private static Counterfactual ways(int total, List<String>... sets) {
    return new Counterfactual(new ArrayList<>(List.of(sets)), total);
  }
}
