package io.signalbox.router.assignment;

import io.signalbox.policy.Roster;
import io.signalbox.router.assignment.TeamRequest.Terms;
import io.signalbox.schemas.AssignmentRecord;
import io.signalbox.schemas.AssignmentRequest;
import io.signalbox.schemas.CapacityFreed;
import io.signalbox.schemas.RosterChange;
import io.signalbox.schemas.Tick;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What a record of the teams' log says. */
public sealed interface TeamInput {

  /** The most characters that a request's names and ids may have together. */
  int MOST_TEXT = 4_000;

  /** Somebody is wanted. */
  record Requested(TeamRequest request, Instant asOf) implements TeamInput {}

  /** The team is this from here on. */
  record Rostered(TeamRoster roster) implements TeamInput {}

  /** A hand-off needs nobody any more. */
  record Freed(String handoff, Instant asOf) implements TeamInput {}

  /** Time has passed, for every team of the partition. */
  record Ticked(Instant asOf) implements TeamInput {}

  /** The hand-off that it is about; empty where it is about none. */
  default Optional<String> about() {
    return switch (this) {
      case Requested requested -> Optional.of(requested.request().handoff());
      case Freed freed -> Optional.of(freed.handoff());
      case Rostered rostered -> Optional.empty();
      case Ticked ticked -> Optional.empty();
    };
  }

  /**
   * Reads a record.
   *
   * @throws UnfitRecordException if no team could do anything with it
   */
  static TeamInput of(AssignmentRecord record) throws UnfitRecordException {
    String team = record.getTeam();
    if (!(record.getFact() instanceof Tick) && (team == null || team.isBlank())) {
      throw new UnfitRecordException(
          UnfitRecordException.Failure.MISSING_IDENTITY,
          "A record of the teams' log names no team and is no tick");
    }
    if (team != null && team.length() > Roster.MOST_NAME) {
      throw new UnfitRecordException(
          UnfitRecordException.Failure.TOO_LARGE,
          "A team's name has %d characters and may have %d"
              .formatted(team.length(), Roster.MOST_NAME));
    }
    return switch (record.getFact()) {
      case AssignmentRequest request -> requested(request);
      case RosterChange change -> new Rostered(RosterChangeReader.read(change));
      case CapacityFreed freed -> new Freed(freed.getHandoffId(), freed.getAsOf());
      case Tick tick -> new Ticked(tick.getAsOf());
      default ->
          throw new UnfitRecordException(
              UnfitRecordException.Failure.UNPLACEABLE, "This version knows no such record");
    };
  }

  private static Requested requested(AssignmentRequest request) throws UnfitRecordException {
    if (request.getHandoffId().isBlank() || request.getAccount().isBlank()) {
      throw new UnfitRecordException(
          UnfitRecordException.Failure.MISSING_IDENTITY,
          "A request for somebody of a team names no hand-off or no account");
    }
    Optional<String> sticky = Optional.ofNullable(request.getSticky());
    List<String> excluding = request.getExcluding();
    long text =
        request.getHandoffId().length()
            + request.getAccount().length()
            + sticky.map(String::length).orElse(0)
            + excluding.stream().mapToLong(String::length).sum();
    if (text > MOST_TEXT) {
      throw new UnfitRecordException(
          UnfitRecordException.Failure.TOO_LARGE,
          "The names and ids of a request for somebody of a team have %d characters and may have %d"
              .formatted(text, MOST_TEXT));
    }
    return new Requested(
        new TeamRequest(
            request.getHandoffId(),
            request.getAccount(),
            new Terms(sticky, new TreeSet<>(excluding))),
        request.getAsOf());
  }
}
