package io.signalbox.classifier.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.classifier.Standing;
import io.signalbox.schemas.Cap;
import io.signalbox.schemas.Component;
import io.signalbox.schemas.ComponentWords;
import io.signalbox.schemas.Counterfactual;
import io.signalbox.schemas.Evidence;
import io.signalbox.schemas.Gate;
import io.signalbox.schemas.GateWords;
import io.signalbox.schemas.Property;
import io.signalbox.schemas.Ways;
import java.time.Instant;
import java.util.List;

/** A standing as JSON; the names of its fields are public. */
public final class StandingJson {

  private StandingJson() {}

  /** One person in each account where they act. */
  static ObjectNode of(String person, List<Standing> standings) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("person", person);
    ArrayNode accounts = root.putArray("accounts");
    standings.forEach(standing -> accounts.add(of(standing)));
    return root;
  }

  /** An account and its people. */
  public static ObjectNode of(Standing standing) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("account", standing.account());
    // Before the first tick there is no instant that it holds for.
    root.put("as_of", standing.asOf().equals(Instant.EPOCH) ? null : standing.asOf().toString());
    root.put("tick", standing.tick());
    ArrayNode units = root.putArray("units");
    for (Standing.UnitStanding unit : standing.units()) {
      ObjectNode rendered = units.addObject();
      rendered.put("person", unit.person());
      ArrayNode plays = rendered.putArray("plays");
      unit.plays().forEach(play -> render(plays.addObject(), play));
    }
    return root;
  }

  private static void render(ObjectNode rendered, Standing.PlayScore play) {
    rendered.put("play", play.play());
    rendered.put("score", play.score());
    rendered.put("qualify", play.qualify());
    rendered.put("release", play.release());
    rendered.put("margin", play.score() - play.qualify());
    rendered.put("qualified", play.qualified());
    rendered.put("lifecycle", play.lifecycle());
    ArrayNode components = rendered.putArray("components");
    play.components().forEach(component -> render(components.addObject(), component));
    ArrayNode gates = rendered.putArray("gates");
    play.gates().forEach(gate -> render(gates.addObject(), gate));
    ArrayNode caps = rendered.putArray("caps");
    for (Cap cap : play.caps()) {
      caps.addObject()
          .put("basis", cap.getBasis())
          .put("given", cap.getGiven())
          .put("most", cap.getMost())
          .put("in_words", ComponentWords.cap(cap));
    }
    render(rendered.putObject("counterfactual"), play.qualified(), play.counterfactual());
  }

  private static void render(ObjectNode rendered, Component component) {
    rendered.put("signal", component.getSignal());
    rendered.put("rule", component.getRule());
    rendered.put("outcome", component.getOutcome().name());
    rendered.put("fit", component.getFit());
    rendered.put("basis", component.getBasis());
    rendered.put("points", component.getPoints());
    rendered.put("points_possible", component.getPointsPossible());
    rendered.put("value", component.getValue());
    rendered.put("value_is_at_least", component.getValueIsAtLeast());
    rendered.put("needed", component.getNeeded());
    rendered.put("baseline", component.getBaseline());
    rendered.put("seen", component.getSeen());
    rendered.put("measure", component.getMeasure());
    rendered.put("in_words", ComponentWords.of(component));
    render(rendered.putArray("evidence"), component.getEvidence());
  }

  private static void render(ObjectNode rendered, Gate gate) {
    rendered.put("kind", gate.getKind());
    rendered.put("rule", gate.getRule());
    rendered.put("outcome", gate.getOutcome().name());
    rendered.put("stands_still", gate.getStandsStill());
    rendered.put("seen", gate.getSeen());
    rendered.put("effect", GateWords.effect(gate));
    rendered.put("in_words", GateWords.of(gate));
    render(rendered.putArray("evidence"), gate.getEvidence());
  }

  private static void render(
      ObjectNode rendered, boolean qualified, Counterfactual counterfactual) {
    rendered.put("kind", qualified ? "released_without" : "qualifies_with");
    ArrayNode sets = rendered.putArray("sets");
    for (List<String> set : counterfactual.getSets()) {
      ArrayNode names = sets.addArray();
      set.forEach(names::add);
    }
    rendered.put("total", counterfactual.getTotal());
    rendered.put(
        "in_words",
        qualified ? Ways.releasedWithout(counterfactual) : Ways.waysThere(counterfactual));
  }

  private static void render(ArrayNode rendered, List<Evidence> evidence) {
    for (Evidence each : evidence) {
      ObjectNode one = rendered.addObject();
      one.put("event_id", each.getEventId());
      one.put("occurred_at", each.getOccurredAt().toString());
      one.put("name", each.getName());
      one.put("person", each.getPerson());
      one.put("distinct_key", each.getDistinctKey());
      one.put("role", each.getRole());
      ObjectNode fields = one.putObject("fields");
      each.getFields().forEach(field -> render(fields, field));
      one.put("position", each.getPosition());
    }
  }

  private static void render(ObjectNode fields, Property field) {
    switch (field.getValue()) {
      case Boolean flag -> fields.put(field.getName(), flag);
      case Long number -> fields.put(field.getName(), number);
      case Double number -> fields.put(field.getName(), number);
      default -> fields.put(field.getName(), field.getValue().toString());
    }
  }
}
