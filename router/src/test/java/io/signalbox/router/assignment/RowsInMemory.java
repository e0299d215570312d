package io.signalbox.router.assignment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A partition's rows as the stage keeps them; knows what was read and written since it forgot. */
final class RowsInMemory implements TeamRows {

  /** Which hand-off of which team. */
  record Place(String team, String handoff) {}

  /** A row that was written, and how large it was; 0 for one that was removed. */
  record Written(String of, int bytes) {}

  private final SortedMap<String, byte[]> teams = new TreeMap<>();
  private final SortedMap<Place, byte[]> open =
      new TreeMap<>(Comparator.comparing(Place::team).thenComparing(Place::handoff));
  private final List<String> teamsRead = new ArrayList<>();
  private final List<Place> openRead = new ArrayList<>();
  private final List<Written> written = new ArrayList<>();

  @Override
  public byte @Nullable [] team(String name) {
    teamsRead.add(name);
    return teams.get(name);
  }

  @Override
  public byte @Nullable [] open(String team, String handoff) {
    openRead.add(new Place(team, handoff));
    return open.get(new Place(team, handoff));
  }

  void keep(PartitionStep.Folded folded) {
    for (PartitionStep.Team team : folded.teams()) {
      teams.put(team.name(), team.row());
      written.add(new Written("the team", team.row().length));
      team.open().forEach((handoff, row) -> keep(new Place(team.name(), handoff), row));
    }
  }

  /** The state in a team's row. */
  TeamState state(String team) {
    return TeamStateCodec.decode(teams.get(team));
  }

  /** Who has which of a team's hand-offs, as their rows say. */
  SortedMap<String, Holder> holders(String team) {
    SortedMap<String, Holder> holders = new TreeMap<>();
    open.forEach(
        (place, row) -> {
          if (place.team().equals(team)) {
            holders.put(place.handoff(), HolderCodec.decode(row).orElseThrow());
          }
        });
    return holders;
  }

  List<String> teamsRead() {
    return List.copyOf(teamsRead);
  }

  List<Place> openRead() {
    return List.copyOf(openRead);
  }

  List<Written> written() {
    return List.copyOf(written);
  }

  /** Forgets what was read and written. */
  void forget() {
    teamsRead.clear();
    openRead.clear();
    written.clear();
  }

  /** How many of them each member has. */
  static Map<String, Integer> loads(Map<String, Holder> holders) {
    Map<String, Integer> loads = new TreeMap<>();
    holders.values().forEach(holder -> loads.merge(holder.member(), 1, Integer::sum));
    return loads;
  }

  private void keep(Place place, Optional<byte[]> row) {
    row.ifPresentOrElse(bytes -> open.put(place, bytes), () -> open.remove(place));
    written.add(new Written(place.handoff(), row.map(bytes -> bytes.length).orElse(0)));
  }
}
