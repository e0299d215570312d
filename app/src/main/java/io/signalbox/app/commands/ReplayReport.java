package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.audit.FactJson;
import io.signalbox.classifier.AccountFold;
import io.signalbox.classifier.Difference;
import io.signalbox.classifier.ReplayResult;
import io.signalbox.schemas.Decision;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What replaying a timeline came to.
 *
 * @param results of each partition
 * @param undecodable how many records of the timeline can't be decoded: no stage folded them
 */
record ReplayReport(List<ReplayResult> results, long undecodable) {

  ReplayReport {
    results = List.copyOf(results);
  }

  boolean isIdentical() {
    return results.stream().allMatch(result -> result.difference().isEmpty());
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        "%s: %s of %s in %s, by engine version %s\n"
            .formatted(
                isIdentical()
                    ? "Every decision is derived again as it was recorded"
                    : "NOT every decision is derived again as it was recorded",
                count(sum(ReplayResult::identical), "identical decision"),
                count(sum(ReplayResult::records), "timeline record"),
                count(results.size(), "partition"),
                AccountFold.ENGINE_VERSION));
    for (ReplayResult result : results) {
      result
          .difference()
          .ifPresent(
              difference ->
                  text.append(
                      "- partition %d: %s\n".formatted(result.partition(), difference.sentence())));
    }
    note(
        text,
        "Of the same content, written under another version of their contract",
        sum(ReplayResult::rewritten),
        "decision");
    note(text, "No longer there, taken by retention", sum(ReplayResult::gone), "decision");
    note(text, "Made since or under way, not compared", sum(ReplayResult::later), "decision");
    note(text, "Refused, as they were then", sum(ReplayResult::refused), "activation");
    note(text, "Not to be decoded, folded by no stage", undecodable, "timeline record");
    return text.toString();
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("identical", isIdentical());
    json.put("engine_version", AccountFold.ENGINE_VERSION);
    json.put("decisions_identical", sum(ReplayResult::identical));
    json.put("decisions_rewritten", sum(ReplayResult::rewritten));
    json.put("decisions_gone", sum(ReplayResult::gone));
    json.put("decisions_later", sum(ReplayResult::later));
    json.put("timeline_records", sum(ReplayResult::records));
    json.put("timeline_undecodable", undecodable);
    json.put("activations_refused", sum(ReplayResult::refused));
    json.put("partitions", results.size());
    ArrayNode differences = json.putArray("differences");
    for (ReplayResult result : results) {
      result
          .difference()
          .ifPresent(difference -> render(differences.addObject(), result.partition(), difference));
    }
    return json;
  }

  private static void render(ObjectNode json, int partition, Difference difference) {
    json.put("partition", partition);
    json.put("number", difference.number());
    json.put("sentence", difference.sentence());
    switch (difference) {
      case Difference.Differs differs -> {
        decision(json, "differs", differs.position(), differs.from(), differs.recorded());
        ArrayNode fields = json.putArray("fields");
        for (Difference.Field field : differs.fields()) {
          fields
              .addObject()
              .put("field", field.name())
              .put("recorded", field.recorded())
              .put("derived", field.derived());
        }
      }
      case Difference.Missing missing ->
          decision(json, "missing", null, missing.from(), missing.derived());
      case Difference.Extra extra ->
          decision(json, "extra", extra.position(), null, extra.recorded());
      case Difference.OutOfOrder order ->
          decision(json, "out_of_order", order.position(), order.from(), order.recorded());
      case Difference.OtherEngine other ->
          decision(json, "other_engine", other.position(), null, other.recorded());
      case Difference.Unreadable unreadable ->
          json.put("kind", "unreadable").put("position", unreadable.position());
      case Difference.Unfoldable unfoldable ->
          json.put("kind", "unfoldable").put("timeline_position", unfoldable.from());
    }
  }

  private static void decision(
      ObjectNode json,
      String kind,
      @Nullable Long position,
      @Nullable Long from,
      Decision decision) {
    json.put("kind", kind).put("position", position).put("timeline_position", from);
    json.put("decision_id", decision.getDecisionId());
    json.put("account", decision.getAccount());
    json.put("person", decision.getPerson());
    json.put("play", decision.getPlay());
    json.set("decision", FactJson.of(decision));
  }

  private static void note(StringBuilder text, String what, long number, String of) {
    if (number > 0) {
      text.append("%s: %s\n".formatted(what, count(number, of)));
    }
  }

  private static String count(long number, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
  }

  private long sum(ToLongFunction<ReplayResult> what) {
    return results.stream().mapToLong(what).sum();
  }
}
