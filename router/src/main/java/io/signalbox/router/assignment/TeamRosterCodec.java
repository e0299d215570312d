package io.signalbox.router.assignment;

import io.signalbox.policy.BusinessHours;
import io.signalbox.policy.Roster;
import io.signalbox.policy.RoutingPolicy.Team;
import io.signalbox.stage.row.RowReader;
import io.signalbox.stage.row.RowWriter;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A team's roster as part of a row: number, how it chooses (1 byte: 0 in turn, 1 by the least
 * open), hours of the team, if any, and its members: name, weight, capacity or -1, hours, if any,
 * whether away. Hours are written as in the roster.
 */
final class TeamRosterCodec {

  private static final byte ROUND_ROBIN = 0;
  private static final byte LEAST_OPEN = 1;
  private static final int ANY_NUMBER = -1;

  private TeamRosterCodec() {}

  static void write(RowWriter out, TeamRoster roster) {
    out.writeLong(roster.number());
    out.writeByte(
        switch (roster.by()) {
          case ROUND_ROBIN -> ROUND_ROBIN;
          case LEAST_OPEN -> LEAST_OPEN;
        });
    out.writeOptional(roster.people().hours(), TeamRosterCodec::writeHours);
    out.writeAll(roster.people().members(), TeamRosterCodec::writeMember);
  }

  static TeamRoster read(RowReader in) {
    return new TeamRoster(
        in.readLong(),
        readBy(in),
        new Roster.Members(
            in.readOptional(TeamRosterCodec::readHours), in.readAll(TeamRosterCodec::readMember)));
  }

  private static Team.By readBy(RowReader in) {
    byte by = in.readByte();
    return switch (by) {
      case ROUND_ROBIN -> Team.By.ROUND_ROBIN;
      case LEAST_OPEN -> Team.By.LEAST_OPEN;
      default -> throw in.damaged("no way to choose has the number " + by);
    };
  }

  private static void writeMember(RowWriter out, Roster.Member member) {
    out.writeText(member.name()).writeInt(member.weight());
    out.writeInt(member.capacity().orElse(ANY_NUMBER));
    out.writeOptional(member.hours(), TeamRosterCodec::writeHours);
    out.writeBoolean(member.away());
  }

  private static Roster.Member readMember(RowReader in) {
    String name = in.readText();
    int weight = in.readInt();
    int capacity = in.readInt();
    Optional<BusinessHours> hours = in.readOptional(TeamRosterCodec::readHours);
    return new Roster.Member(
        name,
        weight,
        capacity == ANY_NUMBER ? OptionalInt.empty() : OptionalInt.of(capacity),
        hours,
        in.readBoolean());
  }

  private static void writeHours(RowWriter out, BusinessHours hours) {
    out.writeText(hours.text());
  }

  private static BusinessHours readHours(RowReader in) {
    return BusinessHours.parse(in.readText());
  }
}
