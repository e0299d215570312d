package io.signalbox.policy;

import io.signalbox.policy.Measure.Collected;
import io.signalbox.policy.Measure.Counted;
import io.signalbox.policy.Measure.Selection;
import io.signalbox.policy.condition.Condition;
import java.util.ArrayList;
import java.util.List;

/**
 * What a play keeps of one unit at most.
 *
 * <p>The estimate: each measure keeps its evidence bound, twice over, since what lies ahead of the
 * last tick waits beside what counts and has the same bound. An occurrence costs {@link
 * Sizes#occurrence}, its distinct value {@link Sizes#key}, and {@link Sizes#field} for each
 * property that the condition reads or that is added up. Facts are kept once for the account,
 * whatever reads them, and are not part of it. Measures of equal meaning are counted each.
 *
 * @param bounds of every signal, fit and gate, in this order
 * @param bytes the most for one unit
 */
public record PlayBounds(List<Bound> bounds, long bytes) {

  public PlayBounds {
    bounds = List.copyOf(bounds);
  }

  /**
   * The bytes of what is kept, at worst.
   *
   * @param unit what every unit has, the play's standing included
   * @param occurrence an occurrence without its distinct value and fields, its person and role
   *     included
   * @param key a distinct value: a person, a session, a pseudonym
   * @param field a property with its name
   */
  public record Sizes(int unit, int occurrence, int key, int field) {}

  /**
   * What one measure keeps.
   *
   * @param of what it is the bound of, such as {@code signal 'invited'} or {@code require}
   * @param rule the rule on one line
   * @param evidence the bound in words, such as {@code the latest 2 different days}
   * @param bytes at worst
   */
  public record Bound(String of, String rule, String evidence, long bytes) {}

  /** The bounds of a play. */
  public static PlayBounds of(Play play, Sizes sizes) {
    List<Bound> bounds = new ArrayList<>();
    play.signals().forEach(signal -> bounds.add(bound("signal", signal, sizes)));
    play.fit().forEach(fit -> bounds.add(bound("fit", fit, sizes)));
    for (Gate gate : play.gates()) {
      if (gate.test() instanceof Gate.Test.Measured measured) {
        bounds.add(bound(word(gate), gate.rule(), measured.measure(), Points.none(), sizes));
      } else {
        bounds.add(new Bound(word(gate), gate.rule(), "no evidence", 0));
      }
    }
    long bytes = sizes.unit() + bounds.stream().mapToLong(Bound::bytes).sum();
    return new PlayBounds(bounds, bytes);
  }

  private static String word(Gate gate) {
    return switch (gate.kind()) {
      case APPLIES_TO -> "applies_to";
      case EXCLUDE -> "exclude";
      case REQUIRE -> "require";
      case QUORUM -> "quorum";
    };
  }

  private static Bound bound(String word, Signal signal, Sizes sizes) {
    String of = "%s '%s'".formatted(word, signal.name());
    return bound(of, signal.rule(), signal.measure(), signal.points(), sizes);
  }

  private static Bound bound(String of, String rule, Measure measure, Points points, Sizes sizes) {
    int bound = measure.bound(points);
    return new Bound(of, rule, evidence(measure, bound), 2L * bound * bytes(measure, sizes));
  }

  private static String evidence(Measure measure, int bound) {
    return switch (measure) {
      case Measure.AtLeast least -> latest(bound, least.collected());
      case Measure.AtMost most -> latest(bound, most.collected());
      case Measure.Sum sum -> "the latest %d events with %s".formatted(bound, sum.property());
      case Measure.Ratio ratio ->
          "%d%s in %d days"
              .formatted(bound, presences(ratio.collected()), ratio.last() + ratio.versus());
      case Measure.Absent absent -> "the latest event";
      case Measure.Fact fact -> "the fact " + fact.condition().fact();
      case Measure.DateNear near -> "the fact " + near.fact();
    };
  }

  private static String latest(int bound, Collected collected) {
    String things = MeasureText.different(collected.counted(), bound);
    String events = bound == 1 ? " event" : " events";
    return "the latest " + bound + (things.isEmpty() ? events : things);
  }

  private static String presences(Collected collected) {
    Counted counted = collected.counted();
    String things = MeasureText.different(counted, 2);
    if (counted instanceof Counted.Days) {
      return things;
    }
    return things.isEmpty() ? " events" : " presences (%s by day)".formatted(things.strip());
  }

  private static int bytes(Measure measure, Sizes sizes) {
    int where =
        measure
            .selected()
            .flatMap(Selection::where)
            .map(Condition::reads)
            .map(reads -> reads.size() * sizes.field())
            .orElse(0);
    int own =
        switch (measure) {
          case Measure.AtLeast least -> key(least.collected(), sizes);
          case Measure.AtMost most -> key(most.collected(), sizes);
          case Measure.Ratio ratio -> key(ratio.collected(), sizes);
          case Measure.Sum sum -> sizes.field();
          case Measure.Absent absent -> 0;
          case Measure.Fact fact -> 0;
          case Measure.DateNear near -> 0;
        };
    return sizes.occurrence() + where + own;
  }

  private static int key(Collected collected, Sizes sizes) {
    return switch (collected.counted()) {
      case Counted.Occurrences occurrences -> 0;
      case Counted.Days days -> 0;
      case Counted.People people -> sizes.key();
      case Counted.Workspaces workspaces -> sizes.key();
      case Counted.Sessions sessions -> sizes.key();
      case Counted.Values values -> sizes.key();
    };
  }
}
