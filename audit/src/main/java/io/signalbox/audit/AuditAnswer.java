package io.signalbox.audit;

import io.signalbox.schemas.Decision;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/**
 * What the register says about an account in a span of time.
 *
 * @param account the account
 * @param from the span's first instant
 * @param to the first instant after the span
 * @param entries the facts, in the order of their instants
 * @param courses what became of the decisions, and of deals that were won, each from its routing to
 *     its ending; the oldest first
 * @param before the last decision before the span, if any
 * @param after the first decision after the span, if any
 * @param unreadable how many of the account's entries could not be read
 */
public record AuditAnswer(
    String account,
    Instant from,
    Instant to,
    List<Entry> entries,
    List<Course> courses,
    Optional<Decision> before,
    Optional<Decision> after,
    int unreadable) {

  public AuditAnswer {
    entries = List.copyOf(entries);
    courses = List.copyOf(courses);
  }

  /** What an entry is about, in the words of the answer. */
  public enum Kind {
    DECISION("decision"),
    ROUTING("routing"),
    HAND_OFF("hand-off"),
    CHANGE("hand-off change"),
    ATTEMPT("delivery attempt"),
    DEAD_LETTER("dead letter"),
    ACTION("action"),
    IDENTITY("identity");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The word for it. */
    public String word() {
      return word;
    }
  }

  /**
   * One registered fact.
   *
   * @param at when it happened: by the clock of decisions; of attempts and actions by that of
   *     whoever made them
   * @param kind what it is
   * @param text what it says, in a sentence
   * @param fact the fact itself
   */
  public record Entry(Instant at, Kind kind, String text, SpecificRecord fact) {}

  /** The answer in plain sentences; instants are told in {@code zone}. */
  public String text(ZoneId zone) {
    return new AnswerText(this, zone).text();
  }
}
