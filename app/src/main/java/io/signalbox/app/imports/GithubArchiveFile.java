package io.signalbox.app.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.app.imports.ImportLine.Call;
import io.signalbox.app.imports.ImportLine.Door;
import io.signalbox.app.imports.ImportLine.LeftOut;
import io.signalbox.app.imports.ImportLine.Malformed;
import java.time.Instant;
import java.util.Optional;

/**
 * The public GitHub timeline as GH Archive publishes it, from 2015 on: one event on each line.
 *
 * <p>The organisation becomes the workspace {@code github:<login>}, the actor the user {@code
 * github:<id>}, the type (with its action, as in {@code PullRequestEvent/opened}) the name of a
 * track call, the repository the property {@code repo}. Nothing else is taken. Events outside
 * organisations are left out.
 */
public final class GithubArchiveFile implements ImportFormat {

  /** Why events of private accounts are not sent. */
  public static final String NO_ORGANISATION = "no organisation";

  @Override
  public ImportLine read(long number, String text) {
    return JsonLines.read(number, text, event -> call(number, event));
  }

  private static ImportLine call(long number, ObjectNode event) {
    Optional<String> organisation = JsonLines.text(event.path("org"), "login");
    if (organisation.isEmpty()) {
      return new LeftOut(NO_ORGANISATION);
    }
    Optional<String> id = JsonLines.text(event, "id");
    Optional<String> type = JsonLines.text(event, "type");
    Optional<Instant> at = JsonLines.instant(event, "created_at");
    JsonNode actor = event.path("actor").path("id");
    if (id.isEmpty() || type.isEmpty() || at.isEmpty() || !actor.isIntegralNumber()) {
      return new Malformed(number, "needs id, type, created_at and actor.id");
    }
    ObjectNode call = JsonNodeFactory.instance.objectNode();
    call.put("type", "track");
    call.put("event", action(event).map(action -> type.get() + "/" + action).orElse(type.get()));
    call.put("messageId", id.get());
    call.put("timestamp", at.get().toString());
    call.put("userId", "github:" + actor.asText());
    call.putObject("context").put("groupId", "github:" + organisation.get());
    ObjectNode properties = call.putObject("properties");
    repository(event).ifPresent(repository -> properties.put("repo", repository));
    return new Call(Door.EVENTS, at, call.toString());
  }

  /** The archive keeps the action in the payload; extracts of it keep it beside the type. */
  private static Optional<String> action(ObjectNode event) {
    return JsonLines.text(event, "action")
        .or(() -> JsonLines.text(event.path("payload"), "action"));
  }

  private static Optional<String> repository(ObjectNode event) {
    return JsonLines.text(event, "repo").or(() -> JsonLines.text(event.path("repo"), "name"));
  }
}
