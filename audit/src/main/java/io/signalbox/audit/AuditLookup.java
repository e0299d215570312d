package io.signalbox.audit;

import io.signalbox.schemas.Action;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.DeadLetter;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.DeliveryAttempt;
import io.signalbox.schemas.Handoff;
import io.signalbox.schemas.HandoffChange;
import io.signalbox.schemas.IdentityMove;
import io.signalbox.schemas.Routing;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Answers from the register why something happened to an account. Facts are joined by their ids,
 * not by their place, and chosen by the clock of decisions, not by when they were appended.
 */
public final class AuditLookup {

  /** Earlier than everything. */
  public static final Instant BEGINNING = Instant.EPOCH;

  /** Later than everything. */
  public static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

  private static final Set<String> ABOUT_DECISIONS =
      Set.of(
          Topics.DECISIONS.baseName(),
          Topics.ROUTINGS.baseName(),
          Topics.SALES_QUEUE.baseName(),
          Topics.CS_QUEUE.baseName(),
          Topics.HANDOFF_CHANGES.baseName(),
          Topics.DELIVERY_ATTEMPTS.baseName(),
          Topics.DEAD_LETTERS.baseName(),
          Topics.ACTIONS.baseName());

  private final Contracts contracts;
  private final EntryIndex index;
  private final EntryReader reader;

  /** Looks up in this index and fetches with this reader. Safe for use by several threads. */
  public AuditLookup(Contracts contracts, EntryIndex index, EntryReader reader) {
    this.contracts = contracts;
    this.index = index;
    this.reader = reader;
  }

  static boolean isBounded(Instant instant) {
    return instant.isAfter(BEGINNING) && instant.isBefore(END);
  }

  /**
   * Why things happened to an account: its decisions in the span, and those of which something
   * became in it, be it that a hand-off was delivered or acted upon months later; of each the whole
   * course to its ending; what was done about the account itself; and the moves of the people
   * concerned.
   *
   * @param from the span's first instant; {@link #BEGINNING} for all
   * @param to the first instant after the span; {@link #END} for all
   * @return empty when the register knows no such account
   */
  public Optional<AuditAnswer> why(String account, Instant from, Instant to) {
    List<EntryPosition> positions = index.find(account);
    if (positions.isEmpty()) {
      return Optional.empty();
    }
    RegisterFacts facts = new RegisterFacts(contracts, reader);
    facts.read(
        positions.stream().filter(place -> ABOUT_DECISIONS.contains(place.topic())).toList());
    Span span = new Span(from, to);
    List<Course> courses = CourseReading.of(facts).stream().filter(span::holds).toList();

    Set<String> chosen = new HashSet<>();
    courses.forEach(course -> chosen.add(course.decisionId()));
    List<Decision> decisions = facts.of(Decision.class);
    decisions.removeIf(
        decision -> !span.holds(decision.getAsOf()) && !chosen.contains(decision.getDecisionId()));
    List<AuditAnswer.Entry> entries = new ArrayList<>();
    decisions.forEach(decision -> entries.add(AnswerEntries.of(decision)));
    entries.addAll(followed(facts, chosen, span));
    moves(account, decisions, facts).stream()
        .filter(move -> span.holds(move.getSince()))
        .forEach(move -> entries.add(AnswerEntries.of(move)));
    entries.sort(
        Comparator.comparing(AuditAnswer.Entry::at).thenComparing(AuditAnswer.Entry::kind));
    return Optional.of(
        new AuditAnswer(
            account,
            from,
            to,
            entries,
            courses,
            span.lastBefore(facts.of(Decision.class)),
            span.firstAfter(facts.of(Decision.class)),
            facts.unreadable()));
  }

  /** What became of the decisions that are chosen, and actions that answer no hand-off. */
  private static List<AuditAnswer.Entry> followed(
      RegisterFacts facts, Set<String> chosen, Span span) {
    List<AuditAnswer.Entry> entries = new ArrayList<>();
    List<Routing> routings = facts.of(Routing.class);
    routings.removeIf(routing -> !chosen.contains(routing.getDecisionId()));
    routings.forEach(routing -> entries.add(AnswerEntries.of(routing)));
    Set<String> known = new HashSet<>();
    Set<String> handoffs = new HashSet<>();
    for (Handoff handoff : facts.of(Handoff.class)) {
      known.add(handoff.getHandoffId());
      if (chosen.contains(handoff.getDecisionId())) {
        handoffs.add(handoff.getHandoffId());
        entries.add(AnswerEntries.of(handoff, routings));
      }
    }
    facts.of(HandoffChange.class).stream()
        .filter(change -> handoffs.contains(change.getHandoffId()))
        .forEach(change -> entries.add(AnswerEntries.of(change)));
    facts.of(DeliveryAttempt.class).stream()
        .filter(attempt -> handoffs.contains(attempt.getHandoffId()))
        .forEach(attempt -> entries.add(AnswerEntries.of(attempt)));
    facts.of(DeadLetter.class).stream()
        .filter(letter -> handoffs.contains(letter.getHandoff().getHandoffId()))
        .forEach(letter -> entries.add(AnswerEntries.of(letter)));
    for (Action action : facts.of(Action.class)) {
      String handoff = action.getHandoffId();
      boolean answers = handoff != null && known.contains(handoff);
      if (answers ? handoffs.contains(handoff) : span.holds(action.getAt())) {
        entries.add(AnswerEntries.of(action));
      }
    }
    return entries;
  }

  /** Moves are registered under who moved, so the people of the decisions are asked for. */
  private List<IdentityMove> moves(String account, List<Decision> decisions, RegisterFacts facts) {
    Set<String> subjects = new LinkedHashSet<>(List.of(account, "workspace:" + account));
    for (Decision decision : decisions) {
      if (decision.getPerson() != null) {
        subjects.add("user:" + decision.getPerson());
        subjects.add("anonymous:" + decision.getPerson());
      }
    }
    Topic<IdentityMove> topic = Topics.IDENTITY_MOVES;
    List<EntryPosition> positions = new ArrayList<>();
    for (String subject : subjects) {
      index.find(subject).stream()
          .filter(place -> place.topic().equals(topic.baseName()))
          .forEach(positions::add);
    }
    facts.read(positions);
    List<IdentityMove> moves = facts.of(IdentityMove.class);
    moves.removeIf(move -> !account.equals(move.getTo()) && !account.equals(move.getFrom()));
    return moves;
  }

  /** Half-open: {@code from} belongs to it, {@code to} does not. */
  private record Span(Instant from, Instant to) {

    boolean holds(Instant instant) {
      return !instant.isBefore(from) && instant.isBefore(to);
    }

    /** Whether it was decided, or something became of it, in the span. */
    boolean holds(Course course) {
      return holds(course.since()) || course.facts().stream().anyMatch(fact -> holds(fact.at()));
    }

    Optional<Decision> lastBefore(List<Decision> decisions) {
      return decisions.stream()
          .filter(decision -> decision.getAsOf().isBefore(from))
          .max(Comparator.comparing(Decision::getAsOf));
    }

    Optional<Decision> firstAfter(List<Decision> decisions) {
      return decisions.stream()
          .filter(decision -> !decision.getAsOf().isBefore(to))
          .min(Comparator.comparing(Decision::getAsOf));
    }
  }
}
