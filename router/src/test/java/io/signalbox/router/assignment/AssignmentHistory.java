package io.signalbox.router.assignment;

import static io.signalbox.router.assignment.AssignmentFixtures.input;
import static io.signalbox.router.assignment.AssignmentFixtures.member;
import static io.signalbox.router.assignment.AssignmentFixtures.roster;

import io.signalbox.router.assignment.TeamRequest.Terms;
import io.signalbox.schemas.RosterChange;
import io.signalbox.schemas.RosterMember;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Random histories of one partition: rosters in and out of order, requests again and again, what
 * ends, ticks and nights.
 */
final class AssignmentHistory {

  /** One record; a tick has no team. */
  record Step(@Nullable String team, TeamInput input) {}

  private static final List<String> NAMES = List.of("ada", "bob", "cy", "dee", "eve", "fay");
  private static final List<String> HOURS =
      List.of(
          "Mo-Fr 9-18 Europe/Berlin",
          "Tu,Th 8:30-12 America/New_York",
          "Sa-Mo 0-24 Asia/Tokyo",
          "always");

  private final Random random;
  private final List<String> teams;
  private final int handoffs;
  private final boolean small;
  private Instant now = Instant.parse("2026-03-27T06:00:00Z");
  private long rosters;

  AssignmentHistory(Random random) {
    this.random = random;
    this.teams = List.of("dach", "emea", "smb").subList(0, 1 + random.nextInt(3));
    this.handoffs = 3 + random.nextInt(30);
    this.small = random.nextBoolean();
  }

  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    int length = 10 + random.nextInt(60);
    for (int i = 0; i < length; i++) {
      String team = pick(teams);
      int kind = random.nextInt(100);
      if (kind < 10) {
        steps.add(new Step(team, input(change())));
      } else if (kind < 25) {
        now = now.plus(Duration.ofMinutes(random.nextInt(900)));
        steps.add(new Step(null, new TeamInput.Ticked(soon(20))));
      } else if (kind < 50) {
        steps.add(new Step(team, new TeamInput.Freed(handoff(), soon(60))));
      } else if (kind < 56 && !steps.isEmpty()) {
        steps.add(pick(steps));
      } else {
        steps.add(new Step(team, new TeamInput.Requested(request(), soon(60))));
      }
    }
    return steps;
  }

  /** Asks of tasks that run ahead or behind of each other. */
  private Instant soon(int minutes) {
    return now.plus(Duration.ofMinutes(random.nextInt(2 * minutes) - minutes));
  }

  private TeamRequest request() {
    TreeSet<String> excluding = new TreeSet<>();
    while (random.nextInt(3) == 0) {
      excluding.add(pick(NAMES));
    }
    String handoff = handoff();
    return new TeamRequest(
        handoff,
        "account of " + handoff,
        new Terms(random.nextInt(3) == 0 ? Optional.of(pick(NAMES)) : Optional.empty(), excluding));
  }

  private RosterChange change() {
    RosterMember.Builder[] members =
        NAMES.stream()
            .filter(name -> random.nextInt(5) < (small ? 2 : 4))
            .map(this::someone)
            .toArray(RosterMember.Builder[]::new);
    long number = random.nextInt(8) == 0 ? Math.max(1, rosters - 1) : ++rosters;
    RosterChange change =
        roster(number, random.nextBoolean() ? "round-robin" : "least-open", members);
    change.setHours(hours());
    return change;
  }

  private RosterMember.Builder someone(String name) {
    return member(name)
        .setWeight(1 + random.nextInt(4))
        .setCapacity(random.nextInt(5) == 0 ? null : random.nextInt(4))
        .setHours(hours())
        .setAway(random.nextInt(6) == 0);
  }

  private @Nullable String hours() {
    return random.nextInt(3) > 0 ? null : pick(HOURS);
  }

  private String handoff() {
    return "h" + random.nextInt(handoffs);
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
