package io.signalbox.router.assignment;

import io.signalbox.policy.BusinessHours;
import io.signalbox.policy.BusinessHoursException;
import io.signalbox.policy.Roster;
import io.signalbox.policy.RoutingPolicy.Team;
import io.signalbox.schemas.RosterChange;
import io.signalbox.schemas.RosterMember;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what the log says of a team's members. The log may be written by other tools than ours. */
final class RosterChangeReader {

  private RosterChangeReader() {}

  static TeamRoster read(RosterChange change) throws UnfitRecordException {
    if (change.getMembers().size() > Roster.MOST_MEMBERS) {
      throw unfit(
          change,
          "names %d members, and a team has at most %d: make two teams of it"
              .formatted(change.getMembers().size(), Roster.MOST_MEMBERS));
    }
    SortedMap<String, Roster.Member> members = new TreeMap<>();
    for (RosterMember member : change.getMembers()) {
      if (members.put(member.getName(), member(change, member)) != null) {
        throw unfit(change, "names %s twice: name each member once".formatted(member.getName()));
      }
    }
    List<Roster.Member> sorted = new ArrayList<>(members.values());
    return new TeamRoster(
        change.getNumber(),
        by(change),
        new Roster.Members(hours(change, "the team", change.getHours()), sorted));
  }

  private static Roster.Member member(RosterChange change, RosterMember member)
      throws UnfitRecordException {
    String name = member.getName();
    if (name.isBlank() || name.length() > Roster.MOST_NAME) {
      throw unfit(
          change,
          "has a member whose name has %d characters: write from 1 to %d"
              .formatted(name.strip().length(), Roster.MOST_NAME));
    }
    if (member.getWeight() < 1) {
      throw unfit(
          change, "gives %s the weight %d: write at least 1".formatted(name, member.getWeight()));
    }
    Integer capacity = member.getCapacity();
    if (capacity != null && capacity < 0) {
      throw unfit(
          change,
          "gives %s the capacity %d: write at least 0, or none for any number"
              .formatted(name, capacity));
    }
    return new Roster.Member(
        name,
        member.getWeight(),
        capacity == null ? OptionalInt.empty() : OptionalInt.of(capacity),
        hours(change, name, member.getHours()),
        member.getAway());
  }

  private static Team.By by(RosterChange change) throws UnfitRecordException {
    return switch (change.getAssignBy()) {
      case "round-robin" -> Team.By.ROUND_ROBIN;
      case "least-open" -> Team.By.LEAST_OPEN;
      default ->
          throw unfit(
              change,
              "assigns by '%s': write round-robin or least-open".formatted(change.getAssignBy()));
    };
  }

  private static Optional<BusinessHours> hours(
      RosterChange change, String whose, @Nullable String text) throws UnfitRecordException {
    try {
      return Optional.ofNullable(text).map(BusinessHours::parse);
    } catch (BusinessHoursException e) {
      throw unfit(change, "has hours for %s: %s".formatted(whose, e.getMessage()));
    }
  }

  private static UnfitRecordException unfit(RosterChange change, String what) {
    return new UnfitRecordException(
        UnfitRecordException.Failure.UNPARSABLE,
        "The roster change %d by %s %s".formatted(change.getNumber(), change.getChangedBy(), what));
  }
}
