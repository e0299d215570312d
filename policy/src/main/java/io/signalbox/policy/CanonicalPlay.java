package io.signalbox.policy;

import io.signalbox.policy.Play.Band;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** The meaning of a play, as its hash sees it. */
final class CanonicalPlay {

  private CanonicalPlay() {}

  /**
   * A play's hash. Its source takes no part, nor does the order of its signals and gates: it only
   * affects display.
   */
  static String hash(Play play) {
    CanonicalForm form = new CanonicalForm("play/2");
    form.add("play", play.name()).add("route", play.route().name()).add("per", play.per().name());
    form.add("gates", play.gates().stream().map(CanonicalPlay::gate).sorted().toList());
    form.add("qualify", play.threshold().qualify()).add("release", play.threshold().release());
    form.add("release_on", play.threshold().releaseOn().name());
    form.add("bands", play.bands().size());
    for (Band band : play.bands()) {
      form.add("band", band.name()).add("from", band.from());
    }
    form.add("signals", signals(play.signals())).add("fit", signals(play.fit()));
    form.add("caps", play.caps().size());
    play.caps().forEach((basis, most) -> form.add(basis.name(), most));
    form.add("existing", play.activation().existing().name());
    form.add("brake", play.activation().brake().orElse(-1));
    form.add("control", play.control()).add("shadow", Boolean.toString(play.shadow()));
    return form.sha256();
  }

  private static List<String> signals(List<Signal> signals) {
    return signals.stream()
        .sorted(Comparator.comparing(Signal::name))
        .map(CanonicalPlay::signal)
        .toList();
  }

  private static String signal(Signal signal) {
    CanonicalForm form = new CanonicalForm("signal").add("name", signal.name());
    form.add("measure", CanonicalMeasure.of(signal.measure()))
        .add("points", points(signal.points()));
    form.add("basis", signal.basis().name()).add("unknown", signal.unknown().name());
    return form.text();
  }

  private static String points(Points points) {
    CanonicalForm form =
        switch (points) {
          case Points.Flat flat -> new CanonicalForm("flat").add("points", flat.points());
          case Points.Each each ->
              new CanonicalForm("each").add("each", each.each()).add("max", each.max());
          case Points.ByAge byAge -> {
            CanonicalForm steps = new CanonicalForm("by age");
            byAge
                .steps()
                .forEach(step -> steps.add("age", age(step.age())).add("points", step.points()));
            yield steps;
          }
        };
    return form.text();
  }

  private static String gate(Gate gate) {
    CanonicalForm form = new CanonicalForm(gate.kind().name());
    return form.add("unknown", gate.unknown().name()).add("test", test(gate.test())).text();
  }

  /** What a gate tests, whatever becomes of the outcome. */
  static String test(Gate.Test test) {
    CanonicalForm form = new CanonicalForm("test");
    switch (test) {
      case Gate.Test.InLifecycle in ->
          form.add("states", new TreeSet<>(in.states()).stream().map(Lifecycle::name).toList());
      case Gate.Test.InList in ->
          form.add("list", in.list().name()).add("version", in.list().hash());
      case Gate.Test.OpenDeal open -> form.add("deal", "open");
      case Gate.Test.Measured measured ->
          form.add("measure", CanonicalMeasure.of(measured.measure()));
      case Gate.Test.Alive alive ->
          form.add("source", alive.source()).add("within", age(alive.within()));
    }
    return form.text();
  }

  private static String age(Duration length) {
    return length.toString();
  }
}
