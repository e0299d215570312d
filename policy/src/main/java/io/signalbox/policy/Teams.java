package io.signalbox.policy;

import io.signalbox.policy.RoutingPolicy.Team;
import io.signalbox.policy.RoutingPolicy.Team.By;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The teams that rules may ask.
 *
 * @param all those that are read, by name
 * @param names those that are written
 */
record Teams(SortedMap<String, Team> all, Set<String> names) {

  /** Words that say who is asked otherwise. */
  static final Set<String> RESERVED = Set.of("owner", "deal-owner", "list");

  private static final Map<String, By> METHODS =
      new TreeMap<>(Map.of("round-robin", By.ROUND_ROBIN, "least-open", By.LEAST_OPEN));

  /** Reads the teams of a routing policy. Each must have somebody in the roster. */
  static Teams read(Optional<YamlValue> value, References references) {
    SortedMap<String, Team> teams = new TreeMap<>();
    List<YamlEntry> entries = value.flatMap(YamlEntry::read).orElse(List.of());
    for (YamlEntry entry : entries) {
      team(entry).ifPresent(team -> teams.put(team.name(), team));
      references.add(new Reference.Staff(entry.key(), entry.name()));
    }
    Set<String> names = Set.copyOf(entries.stream().map(YamlEntry::name).toList());
    return new Teams(teams, names);
  }

  private static Optional<Team> team(YamlEntry entry) {
    if (!entry.name().matches("[a-z0-9-]+") || RESERVED.contains(entry.name())) {
      entry
          .key()
          .problem(
              "the team's name '%s' is not allowed".formatted(entry.name()),
              "use lower-case letters, digits and '-', and not owner, deal-owner or list");
    }
    return YamlSection.read(
            entry.value().titled("team '%s'".formatted(entry.name())), RoutingWords.TEAM)
        .flatMap(
            section ->
                section.require(
                    "by", "say how one of them is chosen: by: round-robin or by: least-open"))
        .flatMap(by -> by.word(METHODS))
        .map(by -> new Team(entry.name(), by));
  }

  /** The name of a team; notes a problem if there is no such team. */
  Optional<String> find(YamlValue at) {
    Optional<String> name = at.text();
    if (name.isPresent() && !names.contains(name.get())) {
      String write = "write it under teams: {%s: {by: round-robin}}".formatted(name.get());
      at.problem(
          "there is no team '%s'".formatted(name.get()),
          Words.suggestion(name.get(), names).orElse(write));
      return Optional.empty();
    }
    return name;
  }
}
