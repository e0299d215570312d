package io.signalbox.audit;

import io.signalbox.schemas.Handoff;
import java.time.Instant;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** Finds how a course stands by going through its facts. */
final class CourseEnd {

  private final NavigableSet<String> onTheirWay = new TreeSet<>();
  private final NavigableSet<String> dead = new TreeSet<>();
  private Optional<CourseStanding> settled = Optional.of(new CourseStanding.NotRegistered());
  private Optional<CourseFact.Claimed> lease = Optional.empty();
  private Optional<String> assignee = Optional.empty();
  private boolean asksTeam;
  private Optional<Instant> expiresAt;

  private CourseEnd(Optional<Handoff> handoff) {
    this.expiresAt = handoff.map(Handoff::getExpiresAt);
  }

  static CourseStanding of(Iterable<CourseFact> facts, Optional<Handoff> handoff) {
    CourseEnd end = new CourseEnd(handoff);
    facts.forEach(end::pass);
    return end.standing();
  }

  private CourseStanding standing() {
    return settled.orElseGet(
        () ->
            new CourseStanding.Open(
                lease,
                asksTeam,
                assignee,
                onTheirWay.stream().toList(),
                dead.stream().toList(),
                expiresAt));
  }

  private void pass(CourseFact fact) {
    switch (fact) {
      case CourseFact.Held held -> settled = Optional.of(new CourseStanding.Held(held));
      case CourseFact.Suppressed suppressed ->
          settled = Optional.of(new CourseStanding.NotRouted(suppressed));
      case CourseFact.Routed routed -> settled = Optional.empty();
      case CourseFact.Assigned assigned -> {
        assignee = Optional.of(assigned.assignee());
        asksTeam = false;
      }
      case CourseFact.Claimed claimed -> lease = Optional.of(claimed);
      case CourseFact.LeaseOver over -> lease = Optional.empty();
      case CourseFact.Accepted accepted -> asksTeam = false;
      case CourseFact.PromiseWarned warned -> {}
      case CourseFact.PromiseBroken broken ->
          asksTeam = asksTeam || broken.consequence().equals("reassign");
      case CourseFact.Attempted attempted -> attempted(attempted);
      case CourseFact.PutOff putOff -> onTheirWay.add(putOff.destination());
      case CourseFact.Died died -> {
        onTheirWay.remove(died.destination());
        dead.add(died.destination());
      }
      case CourseFact.Redriven redriven -> redriven(redriven);
      case CourseFact.Discarded discarded -> dead.removeAll(discarded.destinations());
      case CourseFact.Acted acted -> {}
      case CourseFact.Refused refused -> {}
      case CourseFact.Ended ended -> settled = Optional.of(new CourseStanding.Ended(ended));
      case CourseFact.Unknown unknown -> {}
    }
  }

  private void attempted(CourseFact.Attempted attempted) {
    switch (attempted.state()) {
      case DELIVERED -> {
        onTheirWay.remove(attempted.destination());
        dead.remove(attempted.destination());
      }
      // Of one that is dead a late result may still come.
      case STARTED, FAILED, UNKNOWN, DEFERRED -> {
        if (!dead.contains(attempted.destination())) {
          onTheirWay.add(attempted.destination());
        }
      }
    }
  }

  /** A hand-off that had ended is open again, for as long as a policy says that is not told. */
  private void redriven(CourseFact.Redriven redriven) {
    if (settled.isPresent()) {
      expiresAt = Optional.empty();
      lease = Optional.empty();
    }
    settled = Optional.empty();
    dead.removeAll(redriven.destinations());
    onTheirWay.addAll(redriven.destinations());
  }
}
