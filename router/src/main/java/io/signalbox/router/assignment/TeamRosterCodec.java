package io.signalbox.router.assignment;

import io.signalbox.policy.BusinessHours;
import io.signalbox.policy.Roster;
import io.signalbox.policy.RoutingPolicy.Team;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A team's roster as bytes: number (8), how it chooses (1: 0 in turn, 1 by the least open), hours
 * of the team, the number of members (4), then each by name: name, weight (4), capacity or -1 (4),
 * hours, whether away (1). Hours are written as in the roster, after one byte that says whether
 * there are any.
 */
final class TeamRosterCodec {

  private static final byte ROUND_ROBIN = 0;
  private static final byte LEAST_OPEN = 1;
  private static final int ANY_NUMBER = -1;

  private TeamRosterCodec() {}

  static void write(DataOutputStream out, TeamRoster roster) throws IOException {
    out.writeLong(roster.number());
    out.writeByte(
        switch (roster.by()) {
          case ROUND_ROBIN -> ROUND_ROBIN;
          case LEAST_OPEN -> LEAST_OPEN;
        });
    Texts.writeOptional(out, roster.people().hours().map(BusinessHours::text));
    out.writeInt(roster.people().members().size());
    for (Roster.Member member : roster.people().members()) {
      Texts.write(out, member.name());
      out.writeInt(member.weight());
      out.writeInt(member.capacity().orElse(ANY_NUMBER));
      Texts.writeOptional(out, member.hours().map(BusinessHours::text));
      out.writeBoolean(member.away());
    }
  }

  static TeamRoster read(DataInputStream in) throws IOException {
    long number = in.readLong();
    byte by = in.readByte();
    if (by != ROUND_ROBIN && by != LEAST_OPEN) {
      throw new IOException("no way to choose has the number " + by);
    }
    Optional<BusinessHours> hours = Texts.readOptional(in).map(BusinessHours::parse);
    List<Roster.Member> members = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      String name = Texts.read(in);
      int weight = in.readInt();
      int capacity = in.readInt();
      members.add(
          new Roster.Member(
              name,
              weight,
              capacity == ANY_NUMBER ? OptionalInt.empty() : OptionalInt.of(capacity),
              Texts.readOptional(in).map(BusinessHours::parse),
              in.readBoolean()));
    }
    return new TeamRoster(
        number,
        by == ROUND_ROBIN ? Team.By.ROUND_ROBIN : Team.By.LEAST_OPEN,
        new Roster.Members(hours, members));
  }
}
