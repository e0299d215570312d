package io.signalbox.classifier.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.signalbox.classifier.Standing;
import io.signalbox.schemas.Component;
import io.signalbox.schemas.Evidence;
import java.util.Optional;
import java.util.function.Function;

/** {@code GET /accounts/{account}/score}: how an account and its people stand, qualified or not. */
public final class ScoreService implements HttpService {

  private final ObjectMapper json = new ObjectMapper();
  private final Function<String, Optional<Standing>> standings;

  /** Answers from {@code standings}, given an account. */
  public ScoreService(Function<String, Optional<Standing>> standings) {
    this.standings = standings;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/accounts/{account}/score", this::score);
  }

  private void score(ServerRequest request, ServerResponse response)
      throws JsonProcessingException {
    String account = request.path().pathParameters().get("account");
    Optional<Standing> standing = standings.apply(account);
    response.header(HeaderNames.CONTENT_TYPE, "application/json");
    if (standing.isPresent()) {
      response.send(json.writeValueAsBytes(render(standing.get())));
    } else {
      ObjectNode error = json.createObjectNode();
      error.put(
          "error",
          "Nothing that a play reads is known of account %s; its id is the CRM's, else the"
                  .formatted(account)
              + " workspace's");
      response.status(Status.NOT_FOUND_404).send(json.writeValueAsBytes(error));
    }
  }

  private ObjectNode render(Standing standing) {
    ObjectNode root = json.createObjectNode();
    root.put("account", standing.account());
    root.put("as_of", standing.asOf().toString());
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
    rendered.put("qualified", play.qualified());
    ArrayNode components = rendered.putArray("components");
    for (Component component : play.components()) {
      ObjectNode part = components.addObject();
      part.put("signal", component.getSignal());
      part.put("rule", component.getRule());
      part.put("outcome", component.getOutcome().name());
      part.put("points", component.getPoints());
      part.put("points_possible", component.getPointsPossible());
      part.put("value", component.getValue());
      part.put("value_is_at_least", component.getValueIsAtLeast());
      part.put("needed", component.getNeeded());
      ArrayNode evidence = part.putArray("evidence");
      component.getEvidence().forEach(each -> render(evidence.addObject(), each));
    }
  }

  private static void render(ObjectNode rendered, Evidence evidence) {
    rendered.put("event_id", evidence.getEventId());
    rendered.put("occurred_at", evidence.getOccurredAt().toString());
    rendered.put("name", evidence.getName());
    rendered.put("person", evidence.getPerson());
    rendered.put("distinct_key", evidence.getDistinctKey());
    rendered.put("position", evidence.getPosition());
  }
}
