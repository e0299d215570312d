package io.signalbox.router.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.schemas.AssignmentRecord;
import io.signalbox.schemas.AssignmentRequest;
import io.signalbox.schemas.CapacityFreed;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.RosterChange;
import io.signalbox.schemas.RosterMember;
import io.signalbox.schemas.Tick;
import io.signalbox.schemas.Topics;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Teams, requests and ticks as the tests of assignment need them. */
public final class AssignmentFixtures {

  /** A Monday at noon in Berlin. */
  public static final Instant NOON = Instant.parse("2026-03-02T11:00:00Z");

  public static final String TEAM = "dach";

  static {
    // Loading the topics makes Avro trust the contracts, as every stage does before its first
    // record.
    assertThat(Topics.ALL).isNotEmpty();
  }

  private AssignmentFixtures() {}

  public static RosterChange roster(long number, String by, RosterMember.Builder... members) {
    return RosterChange.newBuilder()
        .setNumber(number)
        .setAssignBy(by)
        .setMembers(List.of(members).stream().map(RosterMember.Builder::build).toList())
        .setChangedBy("revops")
        .setAt(NOON)
        .build();
  }

  public static RosterMember.Builder member(String name) {
    return RosterMember.newBuilder().setName(name);
  }

  public static RosterMember.Builder member(String name, int capacity) {
    return member(name).setCapacity(capacity);
  }

  /** A request of the account {@code acme-<handoff>}. */
  public static AssignmentRequest request(
      String handoff, @Nullable String sticky, Instant asOf, String... excluding) {
    return new AssignmentRequest(
        handoff, "acme-" + handoff, sticky, List.of(excluding).stream().sorted().toList(), asOf);
  }

  public static CapacityFreed freed(String handoff, Instant asOf) {
    return new CapacityFreed(handoff, "acme-" + handoff, asOf);
  }

  public static Tick tick(long number, Instant asOf) {
    return new Tick(number, asOf, null, false, List.of());
  }

  public static AssignmentRecord record(@Nullable String team, Object fact) {
    return new AssignmentRecord(team, fact, new Origin("router", 0, 1L));
  }

  /** Reads what is known to be fit. */
  public static TeamInput input(Object fact) {
    try {
      return TeamInput.of(record(TEAM, fact));
    } catch (UnfitRecordException e) {
      throw new AssertionError(e);
    }
  }
}
