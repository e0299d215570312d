package io.signalbox.classifier;

import io.signalbox.policy.FactCondition;
import io.signalbox.policy.Gate;
import io.signalbox.policy.Lifecycle;
import io.signalbox.policy.Measure;
import io.signalbox.policy.Measure.Collected;
import io.signalbox.policy.Measure.Counted;
import io.signalbox.policy.Measure.Selection;
import io.signalbox.policy.Measure.Side;
import io.signalbox.policy.NamedList;
import io.signalbox.policy.Play;
import io.signalbox.policy.Play.Activation;
import io.signalbox.policy.Play.ReleaseOn;
import io.signalbox.policy.Play.Threshold;
import io.signalbox.policy.Play.Unit;
import io.signalbox.policy.Points;
import io.signalbox.policy.PolicySource;
import io.signalbox.policy.Signal;
import io.signalbox.policy.Signal.Basis;
import io.signalbox.policy.WhenUnknown;
import io.signalbox.policy.condition.Condition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Plays that use the whole language, over the events of {@link RandomHistory}. */
final class RandomPlays {

  /** Conditions that the oracle can judge by itself. */
  static final List<String> CONDITIONS =
      List.of(
          "amount > 3",
          "invitee == 'value-1' || invitee == 'value-2'",
          "amount <= 3 && invitee != 'value-0'");

  private final Random random;

  RandomPlays(Random random) {
    this.random = random;
  }

  /** A play of any kind. */
  Play play(String name) {
    Unit unit = random.nextInt(3) == 0 ? Unit.PERSON : Unit.ACCOUNT;
    List<Signal> signals = new ArrayList<>();
    for (int left = 1 + random.nextInt(4); left > 0; left--) {
      signals.add(signal("signal-" + left));
    }
    List<Signal> fit = new ArrayList<>();
    for (int left = random.nextInt(4) - 1; left > 0; left--) {
      fit.add(fit("fit-" + left));
    }
    List<Gate> gates = new ArrayList<>();
    for (int left = random.nextInt(5) - 1; left > 0; left--) {
      gates.add(gate());
    }
    SortedMap<Basis, Integer> caps = new TreeMap<>();
    if (random.nextInt(3) == 0) {
      caps.put(Basis.STATED, 1 + random.nextInt(15));
    }
    if (random.nextInt(4) == 0) {
      caps.put(Basis.REVEALED, 10 + random.nextInt(30));
    }
    int most = signals.stream().mapToInt(signal -> signal.points().most()).sum();
    int qualify = 1 + random.nextInt(Math.max(1, most));
    ReleaseOn releaseOn = random.nextInt(4) == 0 ? ReleaseOn.RECOVERY : ReleaseOn.SCORE;
    Threshold threshold = new Threshold(qualify, 1 + random.nextInt(qualify), releaseOn);
    Activation activation =
        random.nextBoolean()
            ? Activation.USUAL
            : new Activation(Play.Existing.ROUTE, OptionalInt.of(random.nextInt(50)));
    boolean shadow = random.nextInt(8) == 0;
    // The hash names the content; here the name and a number stand for it.
    PolicySource source = new PolicySource(name, "hash-" + random.nextInt(3));
    return new Play(
        name,
        Play.Route.SALES,
        unit,
        gates,
        threshold,
        List.of(),
        signals,
        fit,
        caps,
        activation,
        random.nextInt(3) * 20,
        shadow,
        source);
  }

  private Signal signal(String name) {
    Basis basis = any(Basis.values());
    int points = 5 + random.nextInt(20);
    return switch (random.nextInt(9)) {
      case 0 -> signal(name, absent(), new Points.Flat(points), basis);
      case 1 -> signal(name, ratio(), new Points.Flat(points), basis);
      case 2 -> signal(name, sum(), new Points.Flat(points), basis);
      case 3 ->
          signal(
              name,
              new Measure.AtMost(collected(), random.nextInt(3), within()),
              new Points.Flat(points),
              basis);
      case 4 ->
          signal(
              name,
              new Measure.AtLeast(collected(), 1, within()),
              new Points.Each(1 + random.nextInt(8), 5 + random.nextInt(20)),
              basis);
      case 5 ->
          signal(
              name,
              new Measure.AtLeast(collected(), 1 + random.nextInt(3), Optional.empty()),
              new Points.ByAge(
                  List.of(
                      new Points.Step(hours(6 * (1 + random.nextInt(4))), points + 5),
                      new Points.Step(hours(6 * (5 + random.nextInt(6))), points))),
              basis);
      case 6 -> signal(name, factual(), new Points.Flat(points), basis);
      default ->
          signal(
              name,
              new Measure.AtLeast(collected(), 1 + random.nextInt(3), within()),
              new Points.Flat(points),
              basis);
    };
  }

  private Signal fit(String name) {
    return signal(name, factual(), new Points.Flat(5 + random.nextInt(10)), Basis.REVEALED);
  }

  private Signal signal(String name, Measure measure, Points points, Basis basis) {
    return new Signal(name, measure, points, basis, unknown(), "rule of " + name);
  }

  private Gate gate() {
    Gate.Kind kind = random.nextInt(3) == 0 ? Gate.Kind.EXCLUDE : Gate.Kind.REQUIRE;
    return switch (random.nextInt(6)) {
      case 0 -> {
        Set<Lifecycle> states = EnumSet.noneOf(Lifecycle.class);
        for (int left = 4; left > 0; left--) {
          states.add(any(Lifecycle.values()));
        }
        yield new Gate(
            Gate.Kind.APPLIES_TO,
            new Gate.Test.InLifecycle(new TreeSet<>(states)),
            WhenUnknown.MISS,
            "in " + states);
      }
      case 1 ->
          new Gate(
              Gate.Kind.REQUIRE,
              new Gate.Test.Alive("product", hours(6 * (1 + random.nextInt(3)))),
              WhenUnknown.HOLD,
              "alive");
      case 2 -> new Gate(Gate.Kind.EXCLUDE, new Gate.Test.OpenDeal(), unknown(), "open deal");
      case 3 ->
          new Gate(
              kind,
              new Gate.Test.InList(
                  new NamedList("some", new TreeSet<>(Set.of("account-1", "b.example")), "h")),
              unknown(),
              "in list");
      case 4 -> new Gate(kind, new Gate.Test.Measured(factual()), unknown(), "fact");
      default ->
          new Gate(
              kind,
              new Gate.Test.Measured(
                  new Measure.AtLeast(collected(), 1 + random.nextInt(3), within())),
              unknown(),
              "count");
    };
  }

  private Measure factual() {
    return switch (random.nextInt(4)) {
      case 0 -> new Measure.Fact(new FactCondition.AtLeast("employees", 200));
      case 1 -> new Measure.Fact(new FactCondition.AtMost("employees", 100));
      case 2 ->
          new Measure.Fact(new FactCondition.In("plan", Set.of("free", "team"), Optional.empty()));
      default -> new Measure.DateNear("renewal_on", Duration.ofDays(1 + random.nextInt(3)));
    };
  }

  private Measure absent() {
    return new Measure.Absent(selection(), hours(6 * (1 + random.nextInt(8))));
  }

  private Measure ratio() {
    return new Measure.Ratio(
        collected(),
        1 + random.nextInt(2),
        1 + random.nextInt(3),
        any(Side.values()),
        (1 + random.nextInt(8)) / 4.0,
        2 + random.nextInt(12));
  }

  private Measure sum() {
    return new Measure.Sum(
        selection(), "amount", 1 + random.nextInt(4), random.nextInt(12), within());
  }

  private Collected collected() {
    Counted counted =
        switch (random.nextInt(7)) {
          case 0 -> new Counted.People();
          case 1 -> new Counted.Workspaces();
          case 2 -> new Counted.Sessions();
          case 3 -> new Counted.Days();
          case 4 -> new Counted.Values("invitee");
          default -> new Counted.Occurrences();
        };
    return new Collected(selection(), counted);
  }

  private Selection selection() {
    TreeSet<String> events = new TreeSet<>();
    for (int left = random.nextInt(3); left > 0; left--) {
      events.add(RandomHistory.NAMES.get(random.nextInt(RandomHistory.NAMES.size())));
    }
    Optional<Condition> where =
        random.nextInt(4) == 0
            ? Optional.of(condition(CONDITIONS.get(random.nextInt(CONDITIONS.size()))))
            : Optional.empty();
    Optional<String> role = random.nextInt(6) == 0 ? Optional.of("admin") : Optional.empty();
    return new Selection(events, where, role);
  }

  private static Condition condition(String text) {
    try {
      return Condition.compile(text);
    } catch (Exception e) {
      throw new IllegalStateException(text, e);
    }
  }

  private Optional<Duration> within() {
    return random.nextInt(4) == 0
        ? Optional.empty()
        : Optional.of(hours(6 * (1 + random.nextInt(12))));
  }

  private WhenUnknown unknown() {
    return any(WhenUnknown.values());
  }

  private <T> T any(T[] values) {
    return List.of(values).get(random.nextInt(values.length));
  }

  private static Duration hours(int hours) {
    return Duration.ofHours(hours);
  }
}
