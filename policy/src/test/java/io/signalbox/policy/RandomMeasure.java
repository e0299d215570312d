package io.signalbox.policy;

import io.signalbox.policy.Measure.Collected;
import io.signalbox.policy.Measure.Counted;
import io.signalbox.policy.Measure.Selection;
import io.signalbox.policy.Measure.Side;
import io.signalbox.policy.Play.Unit;
import io.signalbox.policy.Points.Step;
import io.signalbox.policy.condition.Condition;
import io.signalbox.policy.condition.ConditionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Measures as somebody could write them. */
final class RandomMeasure {

  static final List<NamedList> LISTS =
      List.of(
          NamedList.of("dach", Set.of("AT", "CH", "DE")),
          NamedList.of("own-domains", Set.of("acme.example", "acme.test")));

  private static final List<String> EVENTS =
      List.of("Invite Sent", "Report Shared", "PushEvent", "IssuesEvent/opened", "Grüße gesendet");
  private static final List<Condition> CONDITIONS =
      List.of(
          condition("seats > 5"),
          condition("path.startsWith(\"/pricing\")"),
          condition("channel == 'mail' && seats >= 2"),
          condition("!has(properties.plan) || plan in [\"free\", \"it's\"]"));
  private static final List<Counted> COUNTED =
      List.of(
          new Counted.Occurrences(),
          new Counted.Workspaces(),
          new Counted.Sessions(),
          new Counted.Days(),
          new Counted.Values("invitee"),
          new Counted.Values("channel"),
          new Counted.People());

  private final Random random;
  private final Unit per;

  RandomMeasure(Random random, Unit per) {
    this.random = random;
    this.per = per;
  }

  private static Condition condition(String text) {
    try {
      return Condition.compile(text);
    } catch (ConditionException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /** A count, with points that may be for each or by age. */
  Measure counted(Points points) {
    return switch (points) {
      case Points.Flat flat ->
          random.nextInt(4) == 0
              ? new Measure.AtMost(collected(), random.nextInt(3), window())
              : new Measure.AtLeast(collected(), 1 + random.nextInt(4), window());
      case Points.Each each -> new Measure.AtLeast(collected(), 1, window());
      case Points.ByAge byAge ->
          new Measure.AtLeast(
              collected(), 1 + random.nextInt(4), Optional.of(byAge.steps().getLast().age()));
    };
  }

  /** A measure with one number of points. */
  Measure flat() {
    return switch (random.nextInt(7)) {
      case 0 ->
          new Measure.Sum(
              selection(1),
              "amount",
              1 + random.nextInt(20),
              0.5 * (1 + random.nextInt(99)),
              window());
      case 1 ->
          new Measure.Ratio(
              collected(),
              1 + random.nextInt(30),
              1 + random.nextInt(90),
              pick(List.of(Side.values())),
              0.25 * (1 + random.nextInt(3)),
              2 + random.nextInt(900));
      case 2 -> new Measure.Absent(selection(0), length());
      case 3 -> fact("fact-" + random.nextInt(3));
      case 4 -> new Measure.DateNear("renewal_on", Duration.ofDays(1 + random.nextInt(200)));
      default -> counted(new Points.Flat(1));
    };
  }

  Measure fact(String fact) {
    return new Measure.Fact(
        switch (random.nextInt(4)) {
          case 0 -> new FactCondition.AtLeast(fact, 0.5 * random.nextInt(1000));
          case 1 -> new FactCondition.AtMost(fact, random.nextInt(1000));
          case 2 ->
              new FactCondition.In(
                  fact, Set.of("free", "team " + random.nextInt(9)), Optional.empty());
          default -> {
            NamedList list = pick(LISTS);
            yield new FactCondition.In(fact, list.values(), Optional.of(list));
          }
        });
  }

  Points points() {
    int points = 2 + random.nextInt(30);
    return switch (random.nextInt(4)) {
      case 0 -> new Points.Each(1 + random.nextInt(points), points);
      case 1 -> {
        List<Step> steps = new ArrayList<>();
        Duration age = Duration.ofDays(8);
        for (int left = points; left > 0; left -= 1 + random.nextInt(30)) {
          age = age.plusHours(1 + random.nextInt(500));
          steps.add(new Step(age, left));
        }
        yield new Points.ByAge(steps);
      }
      default -> new Points.Flat(points);
    };
  }

  Collected collected() {
    int counted = COUNTED.size() - (per == Unit.PERSON ? 1 : 0);
    return new Collected(selection(0), COUNTED.get(random.nextInt(counted)));
  }

  private Selection selection(int least) {
    SortedSet<String> events = new TreeSet<>();
    int number = least + random.nextInt(3);
    for (int i = 0; i < number; i++) {
      events.add(pick(EVENTS));
    }
    return new Selection(
        events,
        random.nextInt(3) == 0 ? Optional.of(pick(CONDITIONS)) : Optional.empty(),
        random.nextInt(5) == 0
            ? Optional.of(pick(List.of("admin", "billing owner")))
            : Optional.empty());
  }

  private Optional<Duration> window() {
    return random.nextInt(4) == 0 ? Optional.empty() : Optional.of(length());
  }

  Duration length() {
    return Duration.ofHours(24L * 8 + random.nextInt(1000));
  }

  <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
