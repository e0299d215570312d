package io.signalbox.policy;

import io.signalbox.policy.RoutingPolicy.Assign;
import io.signalbox.policy.TrackingPlan.ValueType;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads who is to work a hand-off: {@code assign} and {@code else}. */
final class AssignReader {

  /** The facts that name somebody, by the word of the language. */
  private static final Map<String, String> NAMING =
      new TreeMap<>(Map.of("owner", "owner", "deal-owner", "deal_owner"));

  private static final String LIST = "list";

  private final References references;
  private final Teams teams;
  private boolean isSound = true;

  AssignReader(References references, Teams teams) {
    this.references = references;
    this.teams = teams;
  }

  /**
   * Who is to work it; empty when nobody is named, or something is wrong.
   *
   * @param table the list that the rule names
   */
  Optional<Assign> read(YamlSection section, Optional<NamedList> table) {
    Optional<Assign> who = who(section, table);
    isSound &= who.isPresent() || !section.mentions("assign");
    return who;
  }

  /** Whether all that was read names somebody where it is meant to. */
  boolean isSound() {
    return isSound;
  }

  private Optional<Assign> who(YamlSection section, Optional<NamedList> table) {
    Optional<YamlValue> assign = section.find("assign");
    if (assign.isEmpty()) {
      section
          .find("else")
          .filter(at -> !section.mentions("assign"))
          .ifPresent(
              at -> at.problem("'else' without 'assign'", "remove it, or write assign: too"));
      return Optional.empty();
    }
    String word = assign.get().scalar().orElse("");
    if (!Teams.RESERVED.contains(word)) {
      section
          .find("else")
          .ifPresent(
              at ->
                  at.problem(
                      "'else' beside a team, which is asked until somebody is free",
                      "remove it; it goes with assign: owner, deal-owner or list"));
      return teams.find(assign.get()).map(Assign.ToTeam::new);
    }
    Optional<String> otherwise =
        section
            .require("else", "name the team that is asked while nobody is named: else: TEAM")
            .flatMap(teams::find);
    return word.equals(LIST)
        ? otherwise.flatMap(team -> byAccount(assign.get(), table, section, team))
        : otherwise.map(team -> toNamed(assign.get(), word, team));
  }

  private Assign toNamed(YamlValue at, String word, String otherwise) {
    String fact = NAMING.getOrDefault(word, word);
    references.add(new Reference.TypedFact(at, fact, ValueType.TEXT));
    return new Assign.ToNamed(fact, otherwise);
  }

  private static Optional<Assign> byAccount(
      YamlValue at, Optional<NamedList> table, YamlSection section, String otherwise) {
    if (!section.mentions(LIST)) {
      return at.wrong("is 'list', and no list is named", "write list: NAME beside it");
    }
    if (table.filter(list -> list.assignees().isEmpty()).isPresent()) {
      return at.wrong(
          "is 'list', and the list '%s' says of nobody who works it".formatted(table.get().name()),
          "write into lists.yaml who does: values: {acme: ada}");
    }
    return table.map(list -> new Assign.ByAccount(list.assignees(), otherwise));
  }
}
