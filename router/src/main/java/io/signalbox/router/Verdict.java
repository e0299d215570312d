package io.signalbox.router;

import io.signalbox.policy.Play;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What becomes of a candidate. */
public sealed interface Verdict {

  /** The name among {@link Hold#missing} for somebody who works it. */
  String ASSIGNEE = "assignee";

  /**
   * It goes to a queue.
   *
   * @param to the queue
   * @param rule that chose it, as written
   * @param assigned who works it; empty when whoever takes it does
   */
  record Route(Play.Route to, String rule, Optional<Assigned> assigned) implements Verdict {}

  /**
   * Somebody for a hand-off.
   *
   * @param team that named them; empty where the rule did
   * @param assignee who
   * @param why this one, in a sentence
   */
  record Assigned(Optional<String> team, String assignee, String why) {}

  /**
   * It goes to a queue when a team has said who works it.
   *
   * @param team that is asked
   * @param to the queue
   * @param rule that chose it, as written
   */
  record Ask(String team, Play.Route to, String rule) implements Verdict {}

  /**
   * It is not routed, for good.
   *
   * @param reason one of the words that {@code Routing} lists
   * @param detail the reason in a sentence
   */
  record Suppress(String reason, String detail) implements Verdict {}

  /**
   * It waits.
   *
   * @param missing names of facts, or {@link #ASSIGNEE}; empty while no policy is in force
   * @param detail why, where the names alone do not say it
   * @param tell who is told
   * @param until when it is given up
   */
  record Hold(
      SortedSet<String> missing,
      Optional<String> detail,
      Optional<String> tell,
      Optional<Instant> until)
      implements Verdict {
    public Hold {
      missing = Collections.unmodifiableSortedSet(new TreeSet<>(missing));
    }

    /** While facts are missing. */
    static Hold forFacts(SortedSet<String> missing) {
      return new Hold(missing, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** While no policy is in force. */
    static Hold forPolicy() {
      return new Hold(
          new TreeSet<>(),
          Optional.of("No routing policy is in force yet"),
          Optional.empty(),
          Optional.empty());
    }

    /** The same with its end and who is told. */
    Hold until(Optional<Instant> end, Optional<String> told) {
      return new Hold(missing, detail, told, end);
    }
  }

  /** Nothing: the policy says of no queue that it gets the deals that are won. */
  record NoKickoff(Candidate.Won won) implements Verdict {}
}
