package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.policy.PolicySet;
import io.signalbox.policy.QueuePolicy.Take;
import io.signalbox.policy.Roster;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What {@code policy check} says of sound files of routing. */
final class RoutingCheck {

  private RoutingCheck() {}

  static String text(PolicySet set) {
    StringBuilder text = new StringBuilder();
    text.append("routing  %s\n".formatted(set.routing().source().hash()));
    List<String> queues = new ArrayList<>();
    set.routing()
        .queues()
        .forEach(
            (route, queue) -> queues.add("%s: %s".formatted(lower(route), lower(queue.take()))));
    text.append(
        "  %d rules; queues %s; teams %s\n"
            .formatted(
                set.routing().rules().size(),
                String.join(", ", queues),
                names(set.routing().teams().keySet())));
    set.destinationsSource()
        .ifPresent(
            source ->
                text.append(
                    "destinations  %s\n  %s\n"
                        .formatted(source.hash(), names(set.destinations().keySet()))));
    set.roster()
        .ifPresent(
            roster ->
                roster
                    .teams()
                    .forEach((team, members) -> text.append(team(team, members)).append('\n')));
    warnings(set).forEach(warning -> text.append("Warning: ").append(warning).append('\n'));
    return text.toString();
  }

  static void json(PolicySet set, ObjectNode json) {
    ObjectNode routing = json.putObject("routing");
    routing.put("hash", set.routing().source().hash());
    routing.put("rules", set.routing().rules().size());
    ObjectNode queues = routing.putObject("queues");
    set.routing().queues().forEach((route, queue) -> queues.put(lower(route), lower(queue.take())));
    set.destinationsSource()
        .ifPresent(
            source -> {
              ObjectNode destinations = json.putObject("destinations");
              destinations.put("hash", source.hash());
              set.destinations().keySet().forEach(destinations.putArray("names")::add);
            });
    ObjectNode teams = json.putObject("teams");
    set.roster()
        .ifPresent(
            roster ->
                roster
                    .teams()
                    .forEach(
                        (team, members) -> {
                          ArrayNode people = teams.putArray(team);
                          members.members().forEach(member -> people.add(member.name()));
                        }));
    ArrayNode warnings = json.putArray("warnings");
    warnings(set).forEach(warnings::add);
  }

  /** What is allowed and may not be meant. */
  private static List<String> warnings(PolicySet set) {
    List<String> warnings = new ArrayList<>();
    if (set.roster().isEmpty() && !set.routing().teams().isEmpty()) {
      warnings.add(
          "there is no roster.yaml, so the teams %s have nobody unless a roster is applied: signalbox roster apply FILE"
              .formatted(names(set.routing().teams().keySet())));
    }
    set.destinations().keySet().stream()
        .filter(
            name ->
                set.routing().queues().values().stream()
                    .noneMatch(
                        queue -> queue.take() == Take.PUSH && queue.destinations().contains(name)))
        .forEach(name -> warnings.add("no queue is pushed to the destination " + name));
    return warnings;
  }

  private static String team(String name, Roster.Members team) {
    return "team %s  %s%s"
        .formatted(
            name,
            String.join(
                ", ",
                team.members().stream()
                    .map(member -> member.away() ? member.name() + " (away)" : member.name())
                    .toList()),
            team.hours().map(hours -> "; " + hours.text()).orElse(""));
  }

  private static String names(Iterable<String> names) {
    String joined = String.join(", ", names);
    return joined.isEmpty() ? "none" : joined;
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
