package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.app.Home;
import io.signalbox.policy.Roster;
import io.signalbox.policy.RoutingPolicy;
import io.signalbox.policy.RoutingPolicy.Team;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Makes the teams those of a file. */
@Command(
    name = "apply",
    description = {
      "Makes the teams those of FILE, from here on: who is new gets work, who is away or gone",
      "gets no more. What somebody has stays with them. A team that FILE lacks has nobody."
    },
    mixinStandardHelpOptions = true)
public final class RosterApplyCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "The roster (default: roster.yaml of the policies beside signalbox).")
  private @Nullable Path file;

  @Mixin private final Author author = new Author();

  @Mixin private final KafkaOptions kafka = new KafkaOptions();
  @Mixin private final OutputOption output = new OutputOption();

  @Override
  public Integer call() {
    Roster roster =
        PolicyReading.roster(file == null ? Home.policies().resolve("roster.yaml") : file);
    PolicyInstallation installation = new PolicyInstallation(kafka);
    return installation.ask(
        () -> {
          Map<String, Team> teams =
              installation
                  .routing()
                  .map(RoutingPolicy::teams)
                  .map(all -> (Map<String, Team>) all)
                  .orElseGet(TreeMap::new);
          Set<String> changed =
              installation
                  .rosterWriter()
                  .apply(roster, teams, author.by(), Clock.systemUTC().instant());
          List<String> warnings = warnings(roster, teams);
          output.print(json(changed, warnings), all -> text(changed, warnings));
          return 0;
        });
  }

  private static List<String> warnings(Roster roster, Map<String, Team> teams) {
    List<String> warnings = new ArrayList<>();
    teams.keySet().stream()
        .filter(team -> !roster.teams().containsKey(team))
        .forEach(
            team -> warnings.add("routing asks the team %s, and nobody is in it".formatted(team)));
    roster.teams().keySet().stream()
        .filter(team -> !teams.containsKey(team))
        .forEach(team -> warnings.add("the routing in force does not ask the team " + team));
    return warnings;
  }

  private static String text(Set<String> changed, List<String> warnings) {
    StringBuilder text = new StringBuilder();
    text.append(
        changed.isEmpty()
            ? "The teams are so already.\n"
            : "Changed: %s\n".formatted(String.join(", ", changed)));
    warnings.forEach(warning -> text.append("Warning: ").append(warning).append('\n'));
    return text.toString();
  }

  private static ObjectNode json(Set<String> changed, List<String> warnings) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    changed.forEach(json.putArray("changed")::add);
    warnings.forEach(json.putArray("warnings")::add);
    return json;
  }
}
