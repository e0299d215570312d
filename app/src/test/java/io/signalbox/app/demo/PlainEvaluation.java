package io.signalbox.app.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The demo's policies evaluated by hand, as plainly as can be: at the end of each slice, over
 * everything that was sent by then.
 */
final class PlainEvaluation {

  private static final Duration SLICE = Duration.ofHours(6);
  private static final int QUALIFY = 70;
  private static final int SEAM = 60;
  private static final Set<String> IN_USE =
      Set.of("Signed In", "Onboarding Completed", "Report Shared", "Report Viewed", "Invite Sent");

  private record Event(
      String id,
      Instant sent,
      String person,
      String workspace,
      String name,
      Instant at,
      ObjectNode body) {}

  /** The best score of each person under {@code pql}, by address. */
  final Map<String, Integer> best = new TreeMap<>();

  /** The score of each person at the end. */
  final Map<String, Integer> last = new TreeMap<>();

  /** The companies that qualify under {@code hybrid-seam}. */
  final Set<String> seams = new HashSet<>();

  PlainEvaluation(List<DemoCall> calls, Instant end) {
    Map<String, String> companies = companies(calls);
    List<Event> all = events(calls);
    for (Instant asOf = calls.getFirst().at(); asOf.isBefore(end); asOf = asOf.plus(SLICE)) {
      Instant now = asOf.plus(SLICE).isAfter(end) ? end : asOf.plus(SLICE);
      Collection<Event> events = events(all, now);
      by(events, Event::person)
          .forEach(
              (person, theirs) -> {
                int score = pql(theirs, now);
                best.merge(person, score, Math::max);
                last.put(person, score);
              });
      by(events, event -> companies.getOrDefault(event.workspace(), event.workspace()))
          .forEach(
              (company, theirs) -> {
                if (!company.isEmpty() && seam(theirs, now) >= SEAM) {
                  seams.add(company);
                }
              });
    }
  }

  List<String> qualified() {
    return best.entrySet().stream()
        .filter(score -> score.getValue() >= QUALIFY)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static int pql(List<Event> events, Instant now) {
    int score = 0;
    score += named(events, now, 365, "Onboarding Completed", "Report Shared").isEmpty() ? 0 : 25;
    score += distinct(named(events, now, 14, "Invite Sent"), "/properties/invitee") >= 2 ? 20 : 0;
    score += named(events, now, 30, "Usage Limit Reached").isEmpty() ? 0 : 20;
    score += distinct(named(events, now, 7, "Pricing"), "/context/sessionId") >= 2 ? 25 : 0;
    score += named(events, now, 30, "Demo Requested").isEmpty() ? 0 : 10;
    return score;
  }

  private static int seam(List<Event> events, Instant now) {
    String[] names = IN_USE.toArray(String[]::new);
    List<Event> recent = named(events, now, 14, names);
    long workspaces =
        named(events, now, 90, names).stream().map(Event::workspace).distinct().count();
    long people = recent.stream().map(Event::person).distinct().count();
    long days =
        named(events, now, 14, "Report Shared", "Report Viewed").stream()
            .map(event -> event.at().toString().substring(0, 10))
            .distinct()
            .count();
    return (workspaces >= 2 ? 30 : 0)
        + (workspaces >= 3 ? 15 : 0)
        + (people >= 5 ? 25 : 0)
        + (days >= 5 ? 15 : 0)
        + (named(events, now, 30, "Usage Limit Reached").isEmpty() ? 0 : 15);
  }

  private static List<Event> named(List<Event> events, Instant now, int days, String... names) {
    Instant from = now.minus(Duration.ofDays(days));
    return events.stream()
        .filter(event -> Set.of(names).contains(event.name()))
        .filter(event -> event.at().isAfter(from) && !event.at().isAfter(now))
        .toList();
  }

  private static long distinct(List<Event> events, String pointer) {
    return events.stream().map(event -> event.body().at(pointer).asText()).distinct().count();
  }

  private static Map<String, List<Event>> by(
      Collection<Event> events, Function<Event, String> key) {
    Map<String, List<Event>> grouped = new TreeMap<>();
    events.forEach(
        event -> grouped.computeIfAbsent(key.apply(event), k -> new ArrayList<>()).add(event));
    return grouped;
  }

  /** What was sent by {@code now}: each message once, the greater time wins. */
  private static Collection<Event> events(List<Event> all, Instant now) {
    Map<String, Event> events = new HashMap<>();
    all.stream()
        .filter(event -> event.sent().isBefore(now))
        .forEach(
            event -> events.merge(event.id(), event, (a, b) -> a.at().isAfter(b.at()) ? a : b));
    return events.values();
  }

  /** All events, those of visitors under the name they gave later. */
  private static List<Event> events(List<DemoCall> calls) {
    Map<String, String> visitors = new HashMap<>();
    for (DemoCall call : calls) {
      ObjectNode body = call.body();
      if (body.has("anonymousId") && body.has("userId")) {
        visitors.put(body.path("anonymousId").asText(), body.path("userId").asText());
      }
    }
    return calls.stream().filter(call -> !call.crm()).map(call -> event(call, visitors)).toList();
  }

  private static Event event(DemoCall call, Map<String, String> visitors) {
    ObjectNode body = call.body();
    String visitor = body.path("anonymousId").asText();
    return new Event(
        body.path("messageId").asText(),
        call.at(),
        body.path("userId").asText(visitors.getOrDefault(visitor, visitor)),
        body.path("groupId").asText(body.at("/context/groupId").asText()),
        body.path("event").asText(body.path("name").asText()),
        Instant.parse(body.path("timestamp").asText()),
        body);
  }

  private static Map<String, String> companies(List<DemoCall> calls) {
    Map<String, String> companies = new HashMap<>();
    for (DemoCall call : calls) {
      call.body()
          .path("workspaces")
          .forEach(
              workspace -> companies.put(workspace.asText(), call.body().path("account").asText()));
    }
    return companies;
  }
}
