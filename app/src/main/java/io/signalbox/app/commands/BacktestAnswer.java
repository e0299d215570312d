package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.classifier.Backtest;
import io.signalbox.classifier.Backtest.Difference;
import io.signalbox.classifier.Hindsight;
import io.signalbox.classifier.Hindsight.Measured;
import io.signalbox.classifier.Hindsight.PlayMeasured;
import io.signalbox.classifier.Outcomes.Kind;
import io.signalbox.classifier.Outcomes.Share;
import io.signalbox.policy.Play;
import io.signalbox.schemas.Because;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What a back-test shows. */
record BacktestAnswer(Backtest test, List<Play> plays, long inForce, Duration horizon, int limit) {

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        "The history up to %s, under activation %d and under what is proposed.\n"
            .formatted(test.end(), inForce));
    List<Difference> all = test.differences();
    long newly = all.stream().filter(Difference::newly).count();
    text.append(
        "Would have been decided and was not: %d. Was decided and would not have been: %d.\n"
            .formatted(newly, all.size() - newly));
    for (Difference one : told(all)) {
      text.append(
          "%s %s  %s  %s\n    %s\n"
              .formatted(
                  one.newly() ? "+" : "-",
                  one.decision().getAsOf(),
                  one.decision().getPlay(),
                  Because.subject(one.decision()),
                  one.reason()));
    }
    if (all.size() > told(all).size()) {
      text.append(
          "... and %d more; see them with --limit\n".formatted(all.size() - told(all).size()));
    }
    for (PlayMeasured play : test.measured(plays)) {
      text.append('\n').append(measures(play));
    }
    return text.toString();
  }

  private String measures(PlayMeasured play) {
    StringBuilder text = new StringBuilder();
    Measured whole = play.whole();
    text.append(
        "%s against %s within %d days: %d decisions, %d accounts judged, %d outcomes\n"
            .formatted(
                play.play(),
                outcome(play.outcome()),
                horizon.toDays(),
                whole.decisions(),
                whole.right().whole(),
                whole.found().whole()));
    if (!whole.isTelling()) {
      text.append(
          "  Too few to say anything: it takes at least %d judged accounts and %d outcomes.\n"
              .formatted(Hindsight.FEWEST, Hindsight.FEWEST));
    }
    line(text, "all", whole);
    play.bands().forEach(band -> line(text, "band " + band.name(), band));
    play.signals().forEach(signal -> line(text, "signal " + signal.name(), signal));
    return text.toString();
  }

  private static void line(StringBuilder text, String name, Measured measured) {
    text.append(
        "  %-24s precision %s  recall %s  base rate %s  lift %s\n"
            .formatted(
                name,
                share(measured.right()),
                share(measured.found()),
                share(measured.base()),
                measured.lift().map(lift -> String.format(Locale.ROOT, "%.1f", lift)).orElse("-")));
  }

  private static String share(Share share) {
    return "%d of %d%s"
        .formatted(
            share.part(),
            share.whole(),
            share
                .ratio()
                .map(ratio -> String.format(Locale.ROOT, " (%.0f %%)", 100 * ratio))
                .orElse(""));
  }

  private static String outcome(Kind kind) {
    return switch (kind) {
      case WON -> "deals won";
      case LOST -> "deals lost";
      case CHURNED -> "contracts that ended";
    };
  }

  ObjectNode json() {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("in_force", inForce);
    json.put("up_to", test.end().toString());
    json.put("horizon_days", horizon.toDays());
    List<Difference> all = test.differences();
    json.put("differences_total", all.size());
    ArrayNode differences = json.putArray("differences");
    for (Difference one : told(all)) {
      ObjectNode each = differences.addObject();
      each.put("change", one.newly() ? "would have been decided" : "would not have been decided");
      each.put("at", one.decision().getAsOf().toString());
      each.put("account", one.decision().getAccount());
      each.put("person", one.decision().getPerson());
      each.put("play", one.decision().getPlay());
      each.put("reason", one.reason());
    }
    ArrayNode plays = json.putArray("plays");
    for (PlayMeasured play : test.measured(plays())) {
      ObjectNode each = plays.addObject();
      each.put("play", play.play());
      each.put("outcome", play.outcome().name().toLowerCase(Locale.ROOT));
      each.put("telling", play.whole().isTelling());
      put(each, play.whole());
      ArrayNode bands = each.putArray("bands");
      play.bands().forEach(band -> put(bands.addObject().put("band", band.name()), band));
      ArrayNode signals = each.putArray("signals");
      play.signals()
          .forEach(signal -> put(signals.addObject().put("signal", signal.name()), signal));
    }
    return json;
  }

  private static void put(ObjectNode json, Measured measured) {
    json.put("decisions", measured.decisions());
    json.put("judged", measured.right().whole());
    json.put("right", measured.right().part());
    json.put("outcomes", measured.found().whole());
    json.put("found", measured.found().part());
    json.put("base_whole", measured.base().whole());
    json.put("base_part", measured.base().part());
    measured.right().ratio().ifPresent(ratio -> json.put("precision", ratio));
    measured.found().ratio().ifPresent(ratio -> json.put("recall", ratio));
    measured.lift().ifPresent(lift -> json.put("lift", lift));
  }

  private List<Difference> told(List<Difference> all) {
    return all.subList(0, Math.min(Math.max(0, limit), all.size()));
  }
}
