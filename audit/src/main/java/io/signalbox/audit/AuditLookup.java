package io.signalbox.audit;

import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.Handoff;
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
          Topics.CS_QUEUE.baseName());

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
   * Why things happened to an account: its decisions in the span and those that were routed in it,
   * what became of them, the hand-offs, and the moves of the people concerned.
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
    List<Decision> decisions = facts.of(Decision.class);
    List<Routing> routings = facts.of(Routing.class);
    Span span = new Span(from, to);

    Set<String> chosen = new HashSet<>();
    decisions.stream()
        .filter(decision -> span.holds(decision.getAsOf()))
        .forEach(decision -> chosen.add(decision.getDecisionId()));
    routings.stream()
        .filter(routing -> span.holds(routing.getAsOf()))
        .forEach(routing -> chosen.add(routing.getDecisionId()));
    decisions.removeIf(decision -> !chosen.contains(decision.getDecisionId()));
    routings.removeIf(routing -> !chosen.contains(routing.getDecisionId()));
    List<Handoff> handoffs = facts.of(Handoff.class);
    handoffs.removeIf(handoff -> !chosen.contains(handoff.getDecisionId()));

    List<AuditAnswer.Entry> entries = new ArrayList<>();
    decisions.forEach(decision -> entries.add(AnswerEntries.of(decision)));
    routings.forEach(routing -> entries.add(AnswerEntries.of(routing)));
    handoffs.forEach(handoff -> entries.add(AnswerEntries.of(handoff, routings)));
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
            span.lastBefore(facts.of(Decision.class)),
            span.firstAfter(facts.of(Decision.class)),
            facts.unreadable()));
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
