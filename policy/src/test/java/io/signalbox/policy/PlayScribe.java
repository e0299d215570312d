package io.signalbox.policy;

import io.signalbox.policy.Gate.Kind;
import io.signalbox.policy.Gate.Test;
import io.signalbox.policy.Measure.Collected;
import io.signalbox.policy.Measure.Counted;
import io.signalbox.policy.Measure.Selection;
import io.signalbox.policy.Measure.Side;
import io.signalbox.policy.Play.Existing;
import io.signalbox.policy.Play.ReleaseOn;
import io.signalbox.policy.Signal.Basis;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes plays as YAML, in as many ways as mean the same. */
final class PlayScribe {

  private final Random random;

  PlayScribe(Random random) {
    this.random = random;
  }

  /** The play as YAML, in one of many layouts. */
  String written(Play play) {
    return new YamlScribe(random).document(content(play));
  }

  private Map<String, Object> content(Play play) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("play", play.name());
    content.put("route", lower(play.route()));
    content.put("per", lower(play.per()));
    maybe(() -> content.put("about", "said " + random.nextInt()));
    gates(content, play.gates());
    content.put("threshold", threshold(play.threshold()));
    Map<String, Object> bands = new LinkedHashMap<>();
    play.bands().forEach(band -> bands.put(band.name(), band.from()));
    unlessUsual(bands.isEmpty(), () -> content.put("bands", bands));
    content.put("signals", signals(play.signals()));
    if (!play.fit().isEmpty()) {
      content.put("fit", signals(play.fit()));
    }
    Map<String, Object> caps = new LinkedHashMap<>();
    play.caps().forEach((basis, most) -> caps.put(lower(basis), most));
    unlessUsual(caps.isEmpty(), () -> content.put("caps", caps));
    Map<String, Object> activation = new LinkedHashMap<>();
    unlessUsual(
        play.activation().existing() == Existing.REVIEW,
        () -> activation.put("existing", lower(play.activation().existing())));
    play.activation().brake().ifPresent(most -> activation.put("brake", most + "/day"));
    unlessUsual(activation.isEmpty(), () -> content.put("activation", activation));
    if (play.control() > 0) {
      content.put("control", play.control() + "%");
    }
    if (play.shadow()) {
      content.put("shadow", true);
    }
    return content;
  }

  private Map<String, Object> threshold(Play.Threshold threshold) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("qualify", threshold.qualify());
    boolean recovery = threshold.releaseOn() == ReleaseOn.RECOVERY;
    unlessUsual(
        recovery && threshold.release() == threshold.qualify(),
        () -> content.put("release", threshold.release()));
    unlessUsual(!recovery, () -> content.put("release_on", lower(threshold.releaseOn())));
    return content;
  }

  private void gates(Map<String, Object> content, List<Gate> gates) {
    for (Gate gate : gates) {
      if (gate.test() instanceof Test.InLifecycle in) {
        content.put("applies_to", in.states().stream().map(Enum::name).collect(Collectors.toSet()));
      }
    }
    for (Kind kind : List.of(Kind.EXCLUDE, Kind.REQUIRE)) {
      List<Object> tests =
          gates.stream().filter(gate -> gate.kind() == kind).map(this::test).toList();
      if (!tests.isEmpty()) {
        content.put(lower(kind), tests);
      }
    }
    Map<String, Object> quorum = new LinkedHashMap<>();
    gates.stream().filter(gate -> gate.kind() == Kind.QUORUM).forEach(g -> quorum(quorum, g));
    if (!quorum.isEmpty()) {
      content.put("quorum", quorum);
    }
  }

  private static void quorum(Map<String, Object> content, Gate gate) {
    Measure.AtLeast least = (Measure.AtLeast) ((Test.Measured) gate.test()).measure();
    content.put(least.collected().selection().role().orElse("people"), least.least());
    least.within().ifPresent(within -> content.put("within", within));
  }

  private Object test(Gate gate) {
    Map<String, Object> content = new LinkedHashMap<>();
    boolean usual = gate.unknown() == WhenUnknown.MISS;
    switch (gate.test()) {
      case Test.InList in -> {
        if (usual && random.nextBoolean()) {
          return "list:" + in.list().name();
        }
        content.put("list", in.list().name());
      }
      case Test.OpenDeal open -> {
        if (usual && random.nextBoolean()) {
          return "deal:open";
        }
        content.put("deal", "open");
      }
      case Test.Alive alive -> {
        content.put("source", alive.source());
        content.put("alive_within", alive.within());
        return content;
      }
      case Test.Measured measured -> {
        measure(content, measured.measure(), Points.none());
        if (usual) {
          return content;
        }
      }
      case Test.InLifecycle in -> throw new IllegalArgumentException("it has a key of its own");
    }
    unlessUsual(usual, () -> content.put("unknown", lower(gate.unknown())));
    return content;
  }

  private Map<String, Object> signals(List<Signal> signals) {
    Map<String, Object> content = new LinkedHashMap<>();
    signals.forEach(signal -> content.put(signal.name(), signal(signal)));
    return content;
  }

  private Map<String, Object> signal(Signal signal) {
    Map<String, Object> content = new LinkedHashMap<>();
    measure(content, signal.measure(), signal.points());
    switch (signal.points()) {
      case Points.Flat flat -> content.put("points", flat.points());
      case Points.Each each -> {
        content.put("each", each.each());
        content.put("max", each.max());
      }
      case Points.ByAge byAge -> {
        Map<Duration, Object> steps = new LinkedHashMap<>();
        byAge.steps().forEach(step -> steps.put(step.age(), step.points()));
        content.put("points", steps);
      }
    }
    if (signal.basis() != Basis.REVEALED) {
      content.put("basis", lower(signal.basis()));
    }
    if (signal.unknown() != WhenUnknown.MISS) {
      content.put("unknown", lower(signal.unknown()));
    }
    return content;
  }

  private void measure(Map<String, Object> content, Measure measure, Points points) {
    measure.selected().ifPresent(selection -> selection(content, selection));
    switch (measure) {
      case Measure.AtLeast least -> {
        counted(content, least.collected());
        boolean says = content.keySet().stream().anyMatch(key -> !key.isEmpty());
        boolean each = points instanceof Points.Each;
        if (!each && (least.least() > 1 || !says || random.nextBoolean())) {
          content.put("at_least", least.least());
        }
        if (!(points instanceof Points.ByAge)) {
          window(content, least.within());
        }
      }
      case Measure.AtMost most -> {
        counted(content, most.collected());
        content.put("at_most", most.most());
        window(content, most.within());
      }
      case Measure.Sum sum -> {
        content.put("sum", sum.property());
        content.put("last", sum.last());
        content.put("at_least", sum.least());
        window(content, sum.within());
      }
      case Measure.Ratio ratio -> {
        counted(content, ratio.collected());
        content.put("last", Duration.ofDays(ratio.last()));
        content.put("versus", Duration.ofDays(ratio.versus()));
        content.put(
            ratio.side() == Side.AT_LEAST ? "ratio_at_least" : "ratio_at_most", ratio.ratio());
        content.put("keep", ratio.keep());
      }
      case Measure.Absent absent -> content.put("absent", absent.length());
      case Measure.Fact fact -> fact(content, fact.condition());
      case Measure.DateNear near -> {
        content.put("fact", near.fact());
        content.put("within_next", near.withinNext());
      }
    }
  }

  private void selection(Map<String, Object> content, Selection selection) {
    if (selection.events().size() == 1 && random.nextBoolean()) {
      content.put("event", selection.events().first());
    } else if (!selection.events().isEmpty()) {
      content.put("any", selection.events());
    }
    selection.role().ifPresent(role -> content.put("role", role));
    selection
        .where()
        .ifPresent(
            where ->
                content.put(
                    "where",
                    random.nextBoolean() ? where.text() : where.text().replace(" ", "  ")));
  }

  private static void counted(Map<String, Object> content, Collected collected) {
    switch (collected.counted()) {
      case Counted.Occurrences occurrences -> {}
      case Counted.People people -> content.put("distinct", "person");
      case Counted.Workspaces workspaces -> content.put("distinct", "workspace");
      case Counted.Sessions sessions -> content.put("distinct", "session");
      case Counted.Days days -> content.put("distinct", "day");
      case Counted.Values values -> content.put("distinct", values.property());
    }
  }

  private static void window(Map<String, Object> content, Optional<Duration> within) {
    within.ifPresentOrElse(
        length -> content.put("within", length), () -> content.put("ever", true));
  }

  private static void fact(Map<String, Object> content, FactCondition condition) {
    content.put("fact", condition.fact());
    switch (condition) {
      case FactCondition.In in ->
          content.put(
              "in",
              in.list().<Object>map(list -> "list:" + list.name()).orElse(Set.copyOf(in.values())));
      case FactCondition.AtLeast least -> content.put("at_least", least.least());
      case FactCondition.AtMost most -> content.put("at_most", most.most());
    }
  }

  private void maybe(Runnable write) {
    if (random.nextBoolean()) {
      write.run();
    }
  }

  /** Writes what is usual only at times: it means the same. */
  private void unlessUsual(boolean usual, Runnable write) {
    if (!usual || random.nextBoolean()) {
      write.run();
    }
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
