package io.signalbox.router.assignment;

import io.signalbox.policy.Roster;
import io.signalbox.policy.Roster.Member;
import io.signalbox.policy.RoutingPolicy.Team;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Says why somebody gets a hand-off, or nobody, in one sentence of at most {@link #MOST}
 * characters.
 *
 * @param members of the team, sorted by name
 * @param sticky who had the account last; empty for nobody
 * @param standing whether a member can take one more
 */
record AssignmentWords(
    List<Member> members, Optional<String> sticky, Function<Member, Standing> standing) {

  /** The longest sentence, in characters. */
  static final int MOST = 400;

  /** Kept free for {@code ; and 499 others}. */
  private static final int REST = 20;

  /** Of a team that no roster change named yet. */
  static String noRoster(String team) {
    return "the team %s has no roster: write its members into roster.yaml, run signalbox roster apply"
        .formatted(team);
  }

  /** Of a team without members. */
  static String dissolved(String team) {
    return "the team %s has no members: write some into roster.yaml, run signalbox roster apply"
        .formatted(team);
  }

  /** Of a team that has all it may have. */
  static String teamFull(String team) {
    return "the team %s has %d hand-offs open, the most that a team may have"
        .formatted(team, TeamState.MOST_OPEN);
  }

  /** Why nobody gets it. */
  String nobody() {
    return sentence("nobody can take it", members, Standing::words);
  }

  /**
   * Why this one gets it.
   *
   * @param by how the team chooses
   * @param able how many can take it
   */
  String chosen(Team.By by, Member chosen, int able) {
    Standing one = standing.apply(chosen);
    String name = chosen.name();
    if (isSticky(chosen)) {
      return "%s had the account last and can take one more (%s open)".formatted(name, one.load());
    }
    List<Member> others = members.stream().filter(member -> !member.equals(chosen)).toList();
    if (able == 1) {
      return sentence(
          "only %s can take it (%s open)".formatted(name, one.load()), others, Standing::words);
    }
    return switch (by) {
      case ROUND_ROBIN ->
          sentence(
              "in turn by weight: %s (weight %d, %s open)"
                  .formatted(name, chosen.weight(), one.load()),
              others,
              Standing::words);
      case LEAST_OPEN ->
          sentence(
              "least open: %s %s".formatted(name, one.load()),
              others,
              other ->
                  other.isAbleWith(one.open())
                      ? other.words() + ", too, and comes later by name"
                      : other.words());
    };
  }

  /** First comes who had the account last, as that is what a reader will ask. */
  private String sentence(String first, List<Member> others, Function<Standing, String> words) {
    StringBuilder sentence = new StringBuilder(first);
    sticky.ifPresent(
        name ->
            sentence.append(
                "; %s, who had the account last, %s"
                    .formatted(
                        shortened(name),
                        others.stream()
                            .filter(this::isSticky)
                            .findFirst()
                            .map(standing)
                            .map(words)
                            .orElse("is not in the team"))));
    List<Member> rest = others.stream().filter(member -> !isSticky(member)).toList();
    for (int i = 0; i < rest.size(); i++) {
      Member member = rest.get(i);
      String next = "; %s %s".formatted(member.name(), words.apply(standing.apply(member)));
      if (sentence.length() + next.length() + REST > MOST) {
        return sentence.append("; and %d others".formatted(rest.size() - i)).toString();
      }
      sentence.append(next);
    }
    return sentence.toString();
  }

  private boolean isSticky(Member member) {
    return sticky.filter(member.name()::equals).isPresent();
  }

  /** Who is not in the roster may have a name of any length. */
  private static String shortened(String name) {
    return name.length() <= Roster.MOST_NAME ? name : name.substring(0, Roster.MOST_NAME) + "...";
  }
}
