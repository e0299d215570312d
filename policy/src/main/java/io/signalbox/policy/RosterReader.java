package io.signalbox.policy;

import io.signalbox.policy.Roster.Member;
import io.signalbox.policy.Roster.Members;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads {@code roster.yaml}. */
final class RosterReader {

  private static final String MEMBERS = "write who there is: members: {ada: {teams: [smb]}}";
  private static final int MOST_WEIGHT = 100;
  private static final int MOST_CAPACITY = 10_000;

  /** What holds for all of a team. */
  private record Team(Optional<BusinessHours> hours, Optional<Integer> capacity) {}

  private final References references;
  private final Map<String, Team> teams = new HashMap<>();
  private final SortedMap<String, SortedMap<String, Member>> members = new TreeMap<>();

  private RosterReader(References references) {
    this.references = references;
  }

  /** The roster; empty if something in it is wrong. */
  static Optional<Roster> read(YamlDocument document, References references) {
    int before = document.root().problems().count();
    return YamlSection.read(document.root().titled("the roster"), RoutingWords.ROSTER)
        .map(section -> new RosterReader(references).roster(section))
        .filter(sound -> document.root().problems().count() == before);
  }

  private Roster roster(YamlSection section) {
    List<YamlEntry> written = entries(section.find("teams"));
    written.forEach(this::team);
    Optional<YamlValue> named = section.require("members", MEMBERS);
    entries(named).forEach(this::member);
    named.ifPresent(this::checkSizes);
    written.stream()
        .filter(entry -> !members.containsKey(entry.name()))
        .forEach(
            entry ->
                entry
                    .key()
                    .problem(
                        "nobody is in the team '%s'".formatted(entry.name()),
                        "name it among the teams of a member, or remove it"));
    SortedMap<String, Members> all = new TreeMap<>();
    members.forEach(
        (team, people) ->
            all.put(
                team,
                new Members(
                    Optional.ofNullable(teams.get(team)).flatMap(Team::hours),
                    List.copyOf(people.values()))));
    return new Roster(all);
  }

  private static List<YamlEntry> entries(Optional<YamlValue> value) {
    return value.flatMap(YamlEntry::read).orElse(List.of());
  }

  private void checkSizes(YamlValue at) {
    members.forEach(
        (team, people) -> {
          if (people.size() > Roster.MOST_MEMBERS) {
            at.problem(
                "the team '%s' has %d members and may have %d"
                    .formatted(team, people.size(), Roster.MOST_MEMBERS),
                "divide it into several teams");
          }
        });
  }

  private static void checkName(YamlEntry entry) {
    if (entry.name().length() > Roster.MOST_NAME) {
      entry
          .key()
          .problem(
              "the name '%s...' has %d characters and may have %d"
                  .formatted(
                      entry.name().substring(0, 20), entry.name().length(), Roster.MOST_NAME),
              "write a shorter one");
    }
  }

  private void team(YamlEntry entry) {
    checkName(entry);
    YamlValue value = entry.value().titled("team '%s'".formatted(entry.name()));
    YamlSection.read(value, RoutingWords.ROSTER_TEAM)
        .ifPresent(
            section ->
                teams.put(
                    entry.name(),
                    new Team(section.find("hours").flatMap(HoursReader::read), capacity(section))));
  }

  private static Optional<Integer> capacity(YamlSection section) {
    return section.find("capacity").flatMap(value -> value.whole(1, MOST_CAPACITY));
  }

  private void member(YamlEntry entry) {
    checkName(entry);
    YamlValue value = entry.value().titled("member '%s'".formatted(entry.name()));
    YamlSection.read(value, RoutingWords.MEMBER)
        .ifPresent(section -> member(entry.name(), section));
  }

  private void member(String name, YamlSection section) {
    Set<String> in =
        section
            .require("teams", "name at least one, such as teams: [smb]")
            .flatMap(YamlValue::list)
            .flatMap(
                values ->
                    Names.read(
                        values, (at, team) -> references.add(new Reference.OfTeam(at, team))))
            .map(names -> (Set<String>) names)
            .orElse(Set.of());
    int weight = section.find("weight").flatMap(value -> value.whole(1, MOST_WEIGHT)).orElse(1);
    Optional<Integer> own = capacity(section);
    Optional<BusinessHours> hours = section.find("hours").flatMap(HoursReader::read);
    boolean away =
        section
            .find("away")
            .flatMap(value -> value.yes("write away: true, or remove it"))
            .orElse(false);
    for (String team : new ArrayList<>(in)) {
      Optional<Integer> capacity =
          own.or(() -> Optional.ofNullable(teams.get(team)).flatMap(Team::capacity));
      members
          .computeIfAbsent(team, first -> new TreeMap<>())
          .put(
              name,
              new Member(
                  name,
                  weight,
                  capacity.map(OptionalInt::of).orElse(OptionalInt.empty()),
                  hours,
                  away));
    }
  }
}
