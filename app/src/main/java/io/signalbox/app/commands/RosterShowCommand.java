package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.schemas.RosterChange;
import io.signalbox.schemas.RosterMember;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says who is in which team, as the log says it. */
@Command(
    name = "show",
    description = "Says who is in which team, since when, and who said so.",
    mixinStandardHelpOptions = true)
public final class RosterShowCommand implements Callable<Integer> {

  @Mixin private final KafkaOptions kafka = new KafkaOptions();
  @Mixin private final OutputOption output = new OutputOption();

  @Override
  public Integer call() {
    PolicyInstallation installation = new PolicyInstallation(kafka);
    SortedMap<String, RosterChange> teams =
        installation.ask(() -> installation.rosters().changes());
    output.print(json(teams), all -> text(teams));
    return 0;
  }

  private static String text(SortedMap<String, RosterChange> teams) {
    if (teams.isEmpty()) {
      return "No roster was ever applied.\n";
    }
    StringBuilder text = new StringBuilder();
    teams.forEach(
        (name, team) -> {
          text.append(
              "%s  %s, %s; since %s, by %s\n"
                  .formatted(
                      name,
                      team.getAssignBy(),
                      team.getHours() == null ? "always" : team.getHours(),
                      team.getAt(),
                      team.getChangedBy()));
          team.getMembers().forEach(member -> text.append(member(member)));
          if (team.getMembers().isEmpty()) {
            text.append("  nobody\n");
          }
        });
    return text.toString();
  }

  private static String member(RosterMember member) {
    List<String> said = new ArrayList<>();
    if (member.getAway()) {
      said.add("away");
    }
    if (member.getWeight() != 1) {
      said.add("weight " + member.getWeight());
    }
    if (member.getCapacity() != null) {
      said.add("at most %d at once".formatted(member.getCapacity()));
    }
    if (member.getHours() != null) {
      said.add(member.getHours());
    }
    return said.isEmpty()
        ? "  %s\n".formatted(member.getName())
        : "  %s: %s\n".formatted(member.getName(), String.join(", ", said));
  }

  private static ObjectNode json(SortedMap<String, RosterChange> teams) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    teams.forEach(
        (name, team) -> {
          ObjectNode each = json.putObject(name);
          each.put("by", team.getAssignBy());
          each.put("hours", team.getHours());
          each.put("changed_at", team.getAt().toString());
          each.put("changed_by", team.getChangedBy());
          ArrayNode members = each.putArray("members");
          for (RosterMember member : team.getMembers()) {
            ObjectNode one = members.addObject();
            one.put("name", member.getName());
            one.put("weight", member.getWeight());
            one.put("capacity", member.getCapacity());
            one.put("hours", member.getHours());
            one.put("away", member.getAway());
          }
        });
    return json;
  }
}
