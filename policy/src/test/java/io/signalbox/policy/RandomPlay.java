package io.signalbox.policy;

import io.signalbox.policy.Gate.Kind;
import io.signalbox.policy.Gate.Test;
import io.signalbox.policy.Measure.Collected;
import io.signalbox.policy.Measure.Counted;
import io.signalbox.policy.Measure.Selection;
import io.signalbox.policy.Play.Activation;
import io.signalbox.policy.Play.Band;
import io.signalbox.policy.Play.Existing;
import io.signalbox.policy.Play.ReleaseOn;
import io.signalbox.policy.Play.Route;
import io.signalbox.policy.Play.Threshold;
import io.signalbox.policy.Play.Unit;
import io.signalbox.policy.Signal.Basis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Plays as somebody could write them, of everything that the language has. */
final class RandomPlay {

  private final Random random;
  private final Unit per;
  private final RandomMeasure measures;

  RandomPlay(Random random) {
    this.random = random;
    this.per = random.nextBoolean() ? Unit.PERSON : Unit.ACCOUNT;
    this.measures = new RandomMeasure(random, per);
  }

  Play play() {
    List<Signal> signals = new ArrayList<>();
    signals.add(counted("signal-0", Basis.REVEALED));
    for (int i = 1; i <= random.nextInt(5); i++) {
      Basis basis = measures.pick(List.of(Basis.values()));
      signals.add(
          random.nextBoolean() ? counted("signal-" + i, basis) : flat("signal-" + i, basis));
    }
    List<Signal> fit = new ArrayList<>();
    for (int i = 0; i < random.nextInt(3); i++) {
      fit.add(
          signal(
              "fit-" + i,
              measures.fact("fact-" + i),
              new Points.Flat(1 + random.nextInt(9)),
              Basis.REVEALED,
              unknown()));
    }
    List<Signal> scored = new ArrayList<>(signals);
    scored.addAll(fit);
    SortedMap<Basis, Integer> caps = caps(scored);
    int highest = 0;
    for (Basis basis : Basis.values()) {
      highest += most(scored, caps, basis);
    }
    int stated = most(scored, caps, Basis.STATED);
    int qualify = stated + 1 + random.nextInt(highest - stated);
    return new Play(
        "play-" + random.nextInt(100),
        measures.pick(List.of(Route.values())),
        per,
        gates(signals),
        new Threshold(
            qualify, random.nextInt(qualify + 1), measures.pick(List.of(ReleaseOn.values()))),
        bands(qualify, highest),
        signals,
        fit,
        caps,
        new Activation(
            measures.pick(List.of(Existing.values())),
            random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(1 + random.nextInt(99))),
        random.nextBoolean() ? 0 : 1 + random.nextInt(99),
        random.nextInt(4) == 0,
        new PolicySource("", ""));
  }

  private Signal counted(String name, Basis basis) {
    Points points = measures.points();
    return signal(name, measures.counted(points), points, basis, WhenUnknown.MISS);
  }

  private Signal flat(String name, Basis basis) {
    Measure measure = measures.flat();
    return signal(name, measure, new Points.Flat(1 + random.nextInt(30)), basis, unknown(measure));
  }

  private static Signal signal(
      String name, Measure measure, Points points, Basis basis, WhenUnknown unknown) {
    return new Signal(name, measure, points, basis, unknown, RuleText.of(measure, points, unknown));
  }

  private WhenUnknown unknown() {
    return measures.pick(List.of(WhenUnknown.values()));
  }

  private WhenUnknown unknown(Measure measure) {
    return switch (measure) {
      case Measure.Ratio ratio -> unknown();
      case Measure.Absent absent -> unknown();
      case Measure.Fact fact -> unknown();
      case Measure.DateNear near -> unknown();
      case Measure.AtLeast least -> WhenUnknown.MISS;
      case Measure.AtMost most -> WhenUnknown.MISS;
      case Measure.Sum sum -> WhenUnknown.MISS;
    };
  }

  private SortedMap<Basis, Integer> caps(List<Signal> scored) {
    SortedMap<Basis, Integer> caps = new TreeMap<>();
    scored.stream()
        .map(Signal::basis)
        .distinct()
        .filter(basis -> random.nextInt(3) == 0)
        .forEach(basis -> caps.put(basis, 1 + random.nextInt(60)));
    return caps;
  }

  private static int most(List<Signal> scored, SortedMap<Basis, Integer> caps, Basis basis) {
    int sum =
        scored.stream()
            .filter(signal -> signal.basis() == basis)
            .mapToInt(signal -> signal.points().most())
            .sum();
    return Math.min(sum, caps.getOrDefault(basis, sum));
  }

  private List<Band> bands(int qualify, int highest) {
    if (random.nextBoolean()) {
      return List.of();
    }
    return qualify == highest
        ? List.of(new Band("warm", qualify))
        : List.of(new Band("hot", highest), new Band("warm", qualify));
  }

  private List<Gate> gates(List<Signal> signals) {
    List<Gate> gates = new ArrayList<>();
    if (random.nextBoolean()) {
      SortedSet<Lifecycle> states = new TreeSet<>();
      states.add(measures.pick(List.of(Lifecycle.values())));
      states.add(measures.pick(List.of(Lifecycle.values())));
      gates.add(gate(Kind.APPLIES_TO, new Test.InLifecycle(states), WhenUnknown.MISS));
    }
    Set<Object> seen = new HashSet<>();
    for (Kind kind : List.of(Kind.EXCLUDE, Kind.REQUIRE)) {
      for (int i = 0; i < random.nextInt(4); i++) {
        Gate gate = test(kind);
        if (seen.add(key(gate.test()))) {
          gates.add(gate);
        }
      }
    }
    if (per == Unit.ACCOUNT && random.nextBoolean()) {
      gates.addAll(quorum(signals));
    }
    return gates;
  }

  /** Of one fact there is one test, lest two of them leave nothing to each other. */
  private static Object key(Test test) {
    return test instanceof Test.Measured measured && measured.measure() instanceof Measure.Fact fact
        ? fact.condition().fact()
        : test;
  }

  private Gate test(Kind kind) {
    return switch (random.nextInt(kind == Kind.REQUIRE ? 5 : 4)) {
      case 0 -> gate(kind, new Test.InList(measures.pick(RandomMeasure.LISTS)), unknown());
      case 1 -> gate(kind, new Test.OpenDeal(), unknown());
      case 4 -> gate(kind, new Test.Alive("product", measures.length()), WhenUnknown.MISS);
      default -> {
        Measure measure = measures.flat();
        yield gate(kind, new Test.Measured(measure), unknown(measure));
      }
    };
  }

  private static Gate gate(Kind kind, Test test, WhenUnknown unknown) {
    return new Gate(kind, test, unknown, RuleText.of(test, unknown));
  }

  private List<Gate> quorum(List<Signal> signals) {
    SortedSet<String> events = new TreeSet<>();
    boolean all = false;
    for (Signal signal : signals) {
      Optional<Selection> selection = signal.measure().selected();
      all |= selection.filter(read -> read.events().isEmpty()).isPresent();
      selection.ifPresent(read -> events.addAll(read.events()));
    }
    Optional<Duration> within =
        random.nextBoolean() ? Optional.empty() : Optional.of(measures.length());
    List<Gate> gates = new ArrayList<>();
    for (Optional<String> role : List.of(Optional.<String>empty(), Optional.of("admin"))) {
      Selection selection = new Selection(all ? new TreeSet<>() : events, Optional.empty(), role);
      Measure measure =
          new Measure.AtLeast(
              new Collected(selection, new Counted.People()), 1 + random.nextInt(5), within);
      gates.add(gate(Kind.QUORUM, new Test.Measured(measure), WhenUnknown.MISS));
    }
    return gates;
  }
}
