package io.signalbox.policy;

import io.signalbox.policy.Measure.Counted;
import io.signalbox.policy.Play.Band;
import io.signalbox.policy.Play.ReleaseOn;
import io.signalbox.policy.Play.Route;
import io.signalbox.policy.Play.Threshold;
import io.signalbox.policy.Play.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Plays as somebody could write them, and changes of their meaning. */
final class RandomPlay {

  private static final List<String> EVENTS =
      List.of("Invite Sent", "Report Shared", "PushEvent", "IssuesEvent/opened", "Grüße gesendet");
  private static final List<Counted> COUNTED =
      List.of(
          new Counted.Occurrences(),
          new Counted.People(),
          new Counted.Workspaces(),
          new Counted.Sessions(),
          new Counted.Days(),
          new Counted.Values("invitee"),
          new Counted.Values("channel"));

  private final Random random;

  RandomPlay(Random random) {
    this.random = random;
  }

  Play play() {
    List<Signal> signals = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(5); i++) {
      signals.add(signal("signal-" + i));
    }
    int sum = sum(signals);
    int qualify = 2 + random.nextInt(sum - 1);
    List<Band> bands =
        random.nextBoolean() ? List.of() : List.of(new Band("hot", sum), new Band("warm", qualify));
    return play(
        "play-" + random.nextInt(100),
        random.nextBoolean() ? Route.SALES : Route.CS,
        Unit.ACCOUNT,
        new Threshold(qualify, 1 + random.nextInt(qualify - 1), ReleaseOn.SCORE),
        qualify == sum ? List.of() : bands,
        signals);
  }

  private static Play play(
      String name, Route route, Unit per, Threshold to, List<Band> bands, List<Signal> signals) {
    return new Play(
        name,
        route,
        per,
        List.of(),
        to,
        bands,
        signals,
        List.of(),
        new TreeMap<>(),
        Play.Activation.USUAL,
        0,
        false,
        new PolicySource("", ""));
  }

  /** The play with one thing changed that decides differently for some account. */
  Play changed(Play play) {
    Threshold threshold = play.threshold();
    List<UnaryOperator<Play>> changes =
        List.of(
            p -> with(p, p.name() + "x", p.route(), threshold, p.bands(), p.signals()),
            p -> with(p, p.name(), other(p.route()), threshold, p.bands(), p.signals()),
            p -> with(p, p.name(), p.route(), lower(p, 1, 0), p.bands(), p.signals()),
            p -> with(p, p.name(), p.route(), lower(p, 0, 1), p.bands(), p.signals()),
            p -> with(p, p.name(), p.route(), threshold, otherBands(p), p.signals()),
            p -> with(p, p.name(), p.route(), threshold, p.bands(), oneChanged(p.signals())),
            p -> with(p, p.name(), p.route(), threshold, p.bands(), oneMore(p.signals())));
    return changes.get(random.nextInt(changes.size())).apply(play);
  }

  private static Play with(
      Play play, String name, Route route, Threshold to, List<Band> bands, List<Signal> signals) {
    return play(name, route, play.per(), to, bands, signals);
  }

  private static Route other(Route route) {
    return route == Route.SALES ? Route.CS : Route.SALES;
  }

  private static Threshold lower(Play play, int qualify, int release) {
    Threshold threshold = play.threshold();
    return new Threshold(
        threshold.qualify() - qualify,
        Math.max(0, threshold.release() - qualify - release),
        ReleaseOn.SCORE);
  }

  private static List<Band> otherBands(Play play) {
    return play.bands().isEmpty()
        ? List.of(new Band("hot", play.threshold().qualify()))
        : play.bands().subList(1, play.bands().size());
  }

  private List<Signal> oneMore(List<Signal> signals) {
    List<Signal> more = new ArrayList<>(signals);
    more.add(signal("one-more"));
    return more;
  }

  private List<Signal> oneChanged(List<Signal> signals) {
    List<Signal> changed = new ArrayList<>(signals);
    int index = random.nextInt(signals.size());
    Signal s = signals.get(index);
    Measure.AtLeast m = measure(s);
    int points = s.points().most();
    changed.set(
        index,
        switch (random.nextInt(6)) {
          case 0 -> signal(s.name(), m, points + 1);
          case 1 -> signal(s.name(), atLeast(m, m.least() + 1, m.within()), points);
          case 2 -> signal(s.name(), atLeast(m, m.least(), other(m.within())), points);
          case 3 -> signal(s.name(), of(other(events(s)), counted(s), m), points);
          case 4 -> signal(s.name(), of(events(s), other(counted(s)), m), points);
          default -> signal("renamed", m, points);
        });
    return changed;
  }

  private Optional<Duration> other(Optional<Duration> within) {
    return within.isEmpty() || random.nextInt(3) > 0
        ? Optional.of(within.orElse(Duration.ofDays(9)).plusHours(1))
        : Optional.empty();
  }

  private SortedSet<String> other(SortedSet<String> events) {
    SortedSet<String> others = new TreeSet<>(events);
    others.add("Another Event");
    return others;
  }

  private Counted other(Counted counted) {
    int next = COUNTED.indexOf(counted) + 1 + random.nextInt(COUNTED.size() - 1);
    return COUNTED.get(next % COUNTED.size());
  }

  private Signal signal(String name) {
    SortedSet<String> events = new TreeSet<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      events.add(EVENTS.get(random.nextInt(EVENTS.size())));
    }
    Counted counted = COUNTED.get(random.nextInt(COUNTED.size()));
    Optional<Duration> within =
        random.nextInt(4) == 0
            ? Optional.empty()
            : Optional.of(Duration.ofHours(24L * 8 + random.nextInt(1000)));
    Measure.AtLeast measure =
        new Measure.AtLeast(collected(events, counted), 1 + random.nextInt(4), within);
    return signal(name, measure, 2 + random.nextInt(30));
  }

  private static Signal signal(String name, Measure measure, int points) {
    Points flat = new Points.Flat(points);
    String rule = RuleText.of(measure, flat, WhenUnknown.MISS);
    return new Signal(name, measure, flat, Signal.Basis.REVEALED, WhenUnknown.MISS, rule);
  }

  private static Measure.AtLeast atLeast(
      Measure.AtLeast measure, int least, Optional<Duration> within) {
    return new Measure.AtLeast(measure.collected(), least, within);
  }

  private static Measure.AtLeast of(
      SortedSet<String> events, Counted counted, Measure.AtLeast measure) {
    return new Measure.AtLeast(collected(events, counted), measure.least(), measure.within());
  }

  private static Measure.Collected collected(SortedSet<String> events, Counted counted) {
    return new Measure.Collected(
        new Measure.Selection(events, Optional.empty(), Optional.empty()), counted);
  }

  private static Measure.AtLeast measure(Signal signal) {
    return (Measure.AtLeast) signal.measure();
  }

  private static SortedSet<String> events(Signal signal) {
    return measure(signal).collected().selection().events();
  }

  private static Counted counted(Signal signal) {
    return measure(signal).collected().counted();
  }

  private static int sum(List<Signal> signals) {
    return signals.stream().mapToInt(signal -> signal.points().most()).sum();
  }

  /** The play as YAML, in one of many layouts. */
  String written(Play play) {
    Map<String, Object> content = new TreeMap<>();
    content.put("play", play.name());
    content.put("route", play.route() == Route.SALES ? "sales" : "cs");
    content.put("per", play.per() == Unit.PERSON ? "person" : "account");
    Threshold threshold = play.threshold();
    content.put(
        "threshold", Map.of("qualify", threshold.qualify(), "release", threshold.release()));
    Map<String, Object> bands = new TreeMap<>();
    play.bands().forEach(band -> bands.put(band.name(), band.from()));
    if (!bands.isEmpty() || random.nextBoolean()) {
      content.put("bands", bands);
    }
    if (random.nextBoolean()) {
      content.put("about", "said " + random.nextInt());
    }
    Map<String, Object> signals = new TreeMap<>();
    play.signals().forEach(signal -> signals.put(signal.name(), content(signal)));
    content.put("signals", signals);
    return new YamlScribe(random).document(content);
  }

  private Map<String, Object> content(Signal signal) {
    Map<String, Object> content = new TreeMap<>();
    if (events(signal).size() == 1 && random.nextBoolean()) {
      content.put("event", events(signal).first());
    } else {
      content.put("any", events(signal));
    }
    switch (counted(signal)) {
      case Counted.Occurrences occurrences -> {}
      case Counted.People people -> content.put("distinct", "person");
      case Counted.Workspaces workspaces -> content.put("distinct", "workspace");
      case Counted.Sessions sessions -> content.put("distinct", "session");
      case Counted.Days days -> content.put("distinct", "day");
      case Counted.Values values -> content.put("distinct", values.property());
    }
    if (measure(signal).least() > 1 || random.nextBoolean()) {
      content.put("at_least", measure(signal).least());
    }
    measure(signal)
        .within()
        .ifPresentOrElse(length -> content.put("within", length), () -> content.put("ever", true));
    content.put("points", signal.points().most());
    return content;
  }
}
