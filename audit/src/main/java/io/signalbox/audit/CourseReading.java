package io.signalbox.audit;

import io.signalbox.audit.RegisterFacts.Registered;
import io.signalbox.schemas.Action;
import io.signalbox.schemas.DeadLetter;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.DeliveryAttempt;
import io.signalbox.schemas.Handoff;
import io.signalbox.schemas.HandoffChange;
import io.signalbox.schemas.Routing;
import io.signalbox.schemas.Transition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Joins an account's facts to courses: routings to their decision by its id, all else to the
 * hand-off by its id.
 */
final class CourseReading {

  private final RegisterFacts facts;
  private final Map<String, Decision> qualified = new LinkedHashMap<>();
  private final Map<String, List<Registered<Routing>>> routings = new LinkedHashMap<>();

  private CourseReading(RegisterFacts facts) {
    this.facts = facts;
  }

  /** The courses of all that the facts tell of, the oldest first. */
  static List<Course> of(RegisterFacts facts) {
    return new CourseReading(facts).courses();
  }

  private List<Course> courses() {
    for (Decision decision : facts.of(Decision.class)) {
      if (decision.getTransition() == Transition.QUALIFIED) {
        qualified.put(decision.getDecisionId(), decision);
        routings.put(decision.getDecisionId(), new ArrayList<>());
      }
    }
    for (Registered<Routing> routing : facts.registered(Routing.class)) {
      routings
          .computeIfAbsent(routing.fact().getDecisionId(), id -> new ArrayList<>())
          .add(routing);
    }
    List<Course> courses = new ArrayList<>();
    routings.forEach((id, those) -> courses.add(course(id, those)));
    courses.sort(Comparator.comparing(Course::since));
    return courses;
  }

  private Course course(String decisionId, List<Registered<Routing>> those) {
    Optional<Decision> decision = Optional.ofNullable(qualified.get(decisionId));
    Optional<Handoff> handoff =
        facts.of(Handoff.class).stream()
            .filter(each -> each.getDecisionId().equals(decisionId))
            .findFirst();
    Optional<String> id = handoff.map(Handoff::getHandoffId);
    List<Registered<HandoffChange>> changes =
        facts.registered(HandoffChange.class).stream()
            .filter(each -> id.equals(Optional.of(each.fact().getHandoffId())))
            .toList();
    List<DeliveryAttempt> attempts =
        facts.of(DeliveryAttempt.class).stream()
            .filter(each -> id.equals(Optional.of(each.getHandoffId())))
            .toList();
    List<DeadLetter> deadLetters =
        facts.of(DeadLetter.class).stream()
            .filter(each -> id.equals(Optional.of(each.getHandoff().getHandoffId())))
            .toList();
    List<Action> actions =
        facts.of(Action.class).stream()
            .filter(each -> id.equals(Optional.ofNullable(each.getHandoffId())))
            .filter(each -> id.isPresent())
            .toList();
    List<CourseFact> ordered =
        CourseSequence.of(those, handoff, changes, attempts, deadLetters, actions);
    return new Course(
        decisionId,
        decision.map(Decision::getPlay).orElseGet(() -> those.getFirst().fact().getPlay()),
        decision.map(Decision::getAsOf).orElseGet(() -> those.getFirst().fact().getAsOf()),
        handoff,
        ordered,
        CourseEnd.of(ordered, handoff));
  }
}
