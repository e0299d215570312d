package io.signalbox.classifier.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.signalbox.classifier.Standing;
import io.signalbox.classifier.StandingQuestions;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code GET /accounts/{account}/score} and {@code GET /people/{person}/score}: how an account and
 * its people, or one person in all accounts, stand, qualified or not. With {@code
 * ?on=YYYY-MM-DD&zone=Europe/Berlin} how they stood at the end of that day; the zone is UTC unless
 * named.
 *
 * <p>A person is named by their pseudonym or the first characters of it, at least {@link
 * #LEAST_OF_PSEUDONYM}. Answers 400 for a day, a zone or a pseudonym that is none or belongs to
 * several, and 404 where nothing is known.
 */
public final class ScoreService implements HttpService {

  /** So many characters of a pseudonym name a person. */
  public static final int LEAST_OF_PSEUDONYM = 8;

  private static final int TOLD = 3;

  private final StandingQuestions now;
  private final Function<Instant, StandingQuestions> past;

  /**
   * Answers by these.
   *
   * @param past those of the last tick up to an instant
   */
  public ScoreService(StandingQuestions now, Function<Instant, StandingQuestions> past) {
    this.now = now;
    this.past = past;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/accounts/{account}/score", this::account);
    rules.get("/people/{person}/score", this::person);
  }

  private void account(ServerRequest request, ServerResponse response) {
    String account = request.path().pathParameters().get("account");
    Optional<StandingQuestions> asked = asked(request, response);
    if (asked.isEmpty()) {
      return;
    }
    Optional<Standing> standing = asked.get().account(account);
    if (standing.isPresent()) {
      send(response, Status.OK_200, StandingJson.of(standing.get()));
    } else {
      fail(
          response,
          Status.NOT_FOUND_404,
          "Nothing that a play reads is known of account %s; its id is the CRM's, else the workspace's"
              .formatted(account));
    }
  }

  private void person(ServerRequest request, ServerResponse response) {
    String person = request.path().pathParameters().get("person");
    if (person.length() < LEAST_OF_PSEUDONYM) {
      fail(
          response,
          Status.BAD_REQUEST_400,
          "A person is named by at least %d characters of their pseudonym"
              .formatted(LEAST_OF_PSEUDONYM));
      return;
    }
    Optional<StandingQuestions> asked = asked(request, response);
    if (asked.isEmpty()) {
      return;
    }
    List<Standing> standings = asked.get().people(person);
    List<String> people =
        standings.stream()
            .flatMap(standing -> standing.units().stream())
            .map(unit -> String.valueOf(unit.person()))
            .distinct()
            .sorted()
            .toList();
    switch (people.size()) {
      case 0 ->
          fail(
              response,
              Status.NOT_FOUND_404,
              "Nothing that a play reads is known of account or person %s".formatted(person));
      case 1 -> send(response, Status.OK_200, StandingJson.of(people.getFirst(), standings));
      default ->
          fail(
              response,
              Status.BAD_REQUEST_400,
              "%d people's pseudonyms begin with %s; name more characters: %s%s"
                  .formatted(
                      people.size(),
                      person,
                      String.join(", ", people.subList(0, Math.min(TOLD, people.size()))),
                      people.size() > TOLD ? ", ..." : ""));
    }
  }

  /** Who is to be asked; empty when it was answered that the day or the zone is none. */
  private Optional<StandingQuestions> asked(ServerRequest request, ServerResponse response) {
    Optional<String> on = request.query().first("on").asOptional();
    if (on.isEmpty()) {
      return Optional.of(now);
    }
    ZoneId zone;
    try {
      zone = ZoneId.of(request.query().first("zone").orElse("UTC"));
    } catch (DateTimeException e) {
      fail(response, Status.BAD_REQUEST_400, "zone must be a time zone such as Europe/Berlin");
      return Optional.empty();
    }
    try {
      Instant next = LocalDate.parse(on.get()).plusDays(1).atStartOfDay(zone).toInstant();
      return Optional.of(past.apply(next.minusMillis(1)));
    } catch (DateTimeException e) {
      fail(response, Status.BAD_REQUEST_400, "on must be a day such as 2026-03-05");
      return Optional.empty();
    }
  }

  private static void fail(ServerResponse response, Status status, String error) {
    send(response, status, JsonNodeFactory.instance.objectNode().put("error", error));
  }

  private static void send(ServerResponse response, Status status, ObjectNode body) {
    response
        .status(status)
        .header(HeaderNames.CONTENT_TYPE, "application/json")
        .send(body.toString());
  }
}
