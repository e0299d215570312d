package io.signalbox.policy;

import io.signalbox.policy.Play.Band;
import io.signalbox.policy.Play.Route;
import io.signalbox.policy.Play.Threshold;
import io.signalbox.policy.Play.Unit;
import io.signalbox.policy.RoutingPolicy.FactCondition;
import io.signalbox.policy.RoutingPolicy.Rule;
import io.signalbox.policy.Signal.Counted;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A policy's meaning as bytes: what is hashed. Built from the compiled policy, so layout, comments
 * and the order of keys can't enter it. Each value carries its length, so no two policies share a
 * form.
 */
final class CanonicalForm {

  private final StringBuilder text = new StringBuilder();

  private CanonicalForm(String kind) {
    add("form", kind);
  }

  /** A play's form. The order of its signals only affects display and takes no part. */
  static CanonicalForm ofPlay(
      String name,
      Route route,
      Unit per,
      Threshold threshold,
      List<Band> bands,
      List<Signal> signals) {
    CanonicalForm form = new CanonicalForm("play/1");
    form.add("play", name).add("route", route.name()).add("per", per.name());
    form.add("qualify", threshold.qualify()).add("release", threshold.release());
    form.add("bands", bands.size());
    for (Band band : bands) {
      form.add("band", band.name()).add("from", band.from());
    }
    form.add("signals", signals.size());
    signals.stream().sorted(Comparator.comparing(Signal::name)).forEach(form::add);
    return form;
  }

  /** The routing policy's form. The order of its rules decides and takes part. */
  static CanonicalForm ofRouting(
      List<Rule> rules, SortedSet<String> needed, Optional<Duration> cooldown) {
    CanonicalForm form = new CanonicalForm("routing/1").add("rules", rules.size());
    for (Rule rule : rules) {
      form.add("play", rule.play().orElse("*"));
      rule.condition().ifPresent(form::add);
      form.add("to", rule.to().name());
    }
    return form.add("needed", needed).add("cooldown", cooldown.map(Duration::toString).orElse(""));
  }

  private void add(Signal signal) {
    add("signal", signal.name()).add("events", signal.events());
    add("counted", counted(signal.counted())).add("at_least", signal.atLeast());
    add("within", signal.within().map(Duration::toString).orElse("ever"));
    add("points", signal.points());
  }

  private void add(FactCondition condition) {
    add("fact", condition.fact());
    switch (condition) {
      case FactCondition.In in -> add("in", new TreeSet<>(in.values()));
      case FactCondition.AtLeast least -> add("at_least", Double.toString(least.least()));
    }
  }

  private static String counted(Counted counted) {
    return switch (counted) {
      case Counted.Occurrences occurrences -> "occurrences";
      case Counted.People people -> "people";
      case Counted.Workspaces workspaces -> "workspaces";
      case Counted.Sessions sessions -> "sessions";
      case Counted.Days days -> "days";
      case Counted.Values values -> "values of " + values.property();
    };
  }

  private CanonicalForm add(String name, String value) {
    text.append(name).append('=').append(value.length()).append(':').append(value).append('\n');
    return this;
  }

  private CanonicalForm add(String name, int value) {
    return add(name, Integer.toString(value));
  }

  private CanonicalForm add(String name, Collection<String> values) {
    add(name, values.size());
    values.forEach(value -> add("-", value));
    return this;
  }

  /** SHA-256 of the form in UTF-8, 64 hexadecimal characters. */
  String sha256() {
    try {
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
