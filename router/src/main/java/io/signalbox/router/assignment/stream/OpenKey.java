package io.signalbox.router.assignment.stream;

/**
 * A key of a team's open hand-off: the number of characters of the team's name, the name, the
 * hand-off, with a bar between. Names and ids may have bars, too; the number says where a name
 * ends.
 */
final class OpenKey {

  private OpenKey() {}

  static String of(String team, String handoff) {
    return "%d|%s|%s".formatted(team.length(), team, handoff);
  }
}
