package io.signalbox.classifier.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.signalbox.classifier.Standing;
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
      response.send(json.writeValueAsBytes(StandingJson.of(standing.get())));
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
}
