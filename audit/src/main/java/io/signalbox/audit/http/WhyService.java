package io.signalbox.audit.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.signalbox.audit.AuditAnswer;
import io.signalbox.audit.AuditLookup;
import io.signalbox.audit.CourseJson;
import io.signalbox.audit.FactJson;
import io.signalbox.schemas.RegistryUnavailableException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * {@code GET /accounts/{account}/why?on=YYYY-MM-DD&zone=Europe/Berlin}: why things happened to an
 * account. Without {@code on} all of its past; the zone is UTC unless named.
 *
 * <p>Answers 200 with the answer, the facts behind it, and what became of each decision to its
 * ending ({@code courses}), 400 for a day or zone that is none, 404 for an account that the
 * register does not know, 503 while the register can't be read.
 */
public final class WhyService implements HttpService {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final AuditLookup lookup;

  /** Answers by this look-up. */
  public WhyService(AuditLookup lookup) {
    this.lookup = lookup;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/accounts/{account}/why", this::why);
  }

  private void why(ServerRequest request, ServerResponse response) {
    String account = request.path().pathParameters().get("account");
    Optional<String> on = request.query().first("on").asOptional();
    String zoneName = request.query().first("zone").orElse("UTC");
    ZoneId zone;
    Instant from = AuditLookup.BEGINNING;
    Instant to = AuditLookup.END;
    try {
      zone = zoneName.equals("UTC") ? ZoneOffset.UTC : ZoneId.of(zoneName);
    } catch (DateTimeException e) {
      fail(response, Status.BAD_REQUEST_400, "zone must be a time zone such as Europe/Berlin");
      return;
    }
    if (on.isPresent()) {
      try {
        LocalDate day = LocalDate.parse(on.get());
        from = day.atStartOfDay(zone).toInstant();
        to = day.plusDays(1).atStartOfDay(zone).toInstant();
      } catch (DateTimeParseException e) {
        fail(response, Status.BAD_REQUEST_400, "on must be a day such as 2026-03-05");
        return;
      }
    }
    answer(response, account, from, to, zone, zoneName);
  }

  private void answer(
      ServerResponse response,
      String account,
      Instant from,
      Instant to,
      ZoneId zone,
      String zoneName) {
    Optional<AuditAnswer> found;
    try {
      found = lookup.why(account, from, to);
    } catch (RegistryUnavailableException | IllegalStateException e) {
      fail(
          response,
          Status.SERVICE_UNAVAILABLE_503,
          "The register can't be read now, try again: " + e.getMessage());
      return;
    }
    if (found.isEmpty()) {
      fail(
          response,
          Status.NOT_FOUND_404,
          "The register knows no account %s: nothing was decided about it, or it is called otherwise"
              .formatted(account));
      return;
    }
    AuditAnswer answer = found.get();
    ObjectNode body = JSON.objectNode();
    body.put("account", account).put("zone", zoneName).put("answer", answer.text(zone));
    ArrayNode entries = body.putArray("entries");
    for (AuditAnswer.Entry entry : answer.entries()) {
      entries
          .addObject()
          .put("at", entry.at().toString())
          .put("kind", entry.kind().word())
          .put("text", entry.text())
          .set("fact", FactJson.of(entry.fact()));
    }
    ArrayNode courses = body.putArray("courses");
    answer.courses().forEach(course -> courses.add(CourseJson.of(course)));
    send(response, Status.OK_200, body);
  }

  private static void fail(ServerResponse response, Status status, String error) {
    send(response, status, JSON.objectNode().put("error", error));
  }

  private static void send(ServerResponse response, Status status, ObjectNode body) {
    response
        .status(status)
        .header(HeaderNames.CONTENT_TYPE, "application/json")
        .send(body.toString());
  }
}
