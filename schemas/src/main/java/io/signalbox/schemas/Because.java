package io.signalbox.schemas;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Says in plain English why a decision came out as it did.
 *
 * <p>The words are made from the decision's structure alone, so equal decisions have equal words.
 * They name pseudonyms by their first eight characters and hold nothing personal.
 */
public final class Because {

  private static final int SHOWN_OF_PSEUDONYM = 8;
  private static final String ALONE = "person:";

  private Because() {}

  /**
   * The sentence: who, the score against the threshold, and the signals that gave the points; of a
   * release what is missing.
   */
  public static String sentence(Decision decision) {
    return "Because %s."
        .formatted(
            switch (decision.getTransition()) {
              case QUALIFIED -> qualified(decision);
              case RELEASED -> released(decision);
            });
  }

  /** The sentence, and what would have changed the outcome where signals decided it. */
  public static String text(Decision decision) {
    return counterfactual(decision)
        .map(ways -> sentence(decision) + " " + ways)
        .orElseGet(() -> sentence(decision));
  }

  /** What would have changed the outcome, in a sentence; empty where a gate decided. */
  public static Optional<String> counterfactual(Decision decision) {
    return Optional.ofNullable(decision.getCounterfactual())
        .map(
            ways ->
                switch (decision.getTransition()) {
                  case QUALIFIED -> Ways.notQualifiedWithout(ways);
                  case RELEASED -> Ways.keptWith(ways);
                });
  }

  /** Whom a decision is about: {@code person 3f9a01c2 of brightwater}, {@code account acme}. */
  public static String subject(Decision decision) {
    String account = decision.getAccount();
    String person = decision.getPerson();
    if (person == null) {
      return account.startsWith(ALONE)
          ? "person %s without a company".formatted(shorten(account.substring(ALONE.length())))
          : "account " + account;
    }
    return "person %s %s"
        .formatted(
            shorten(person), account.startsWith(ALONE) ? "without a company" : "of " + account);
  }

  private static String qualified(Decision decision) {
    StringBuilder sentence = new StringBuilder(whom(decision));
    sentence.append(
        " has %s, and %s qualifies with %d"
            .formatted(
                ComponentWords.points(decision.getScore()),
                decision.getPlay(),
                decision.getQualify()));
    List<String> hits = describe(decision, part -> counts(part) && !part.getFit());
    if (!hits.isEmpty()) {
      sentence.append(": ").append(String.join(", ", hits));
    }
    append(sentence, "fit", describe(decision, part -> counts(part) && part.getFit()));
    append(sentence, "capped", decision.getCaps().stream().map(ComponentWords::cap).toList());
    return sentence.toString();
  }

  private static String released(Decision decision) {
    StringBuilder sentence = new StringBuilder(whom(decision));
    sentence.append(
        decision.getScore() < decision.getRelease()
            ? " fell to %s, and %s keeps whom it has from %d on"
                .formatted(
                    ComponentWords.points(decision.getScore()),
                    decision.getPlay(),
                    decision.getRelease())
            : " has %s, but no longer passes the gates of %s"
                .formatted(ComponentWords.points(decision.getScore()), decision.getPlay()));
    append(sentence, "not passed", gates(decision, gate -> gate.getOutcome() != SignalOutcome.HIT));
    append(sentence, "missing", describe(decision, part -> !counts(part)));
    append(sentence, "still there", describe(decision, Because::counts));
    append(sentence, "capped", decision.getCaps().stream().map(ComponentWords::cap).toList());
    return sentence.toString();
  }

  private static String whom(Decision decision) {
    String subject = subject(decision);
    return LifecycleWords.of(decision.getLifecycle())
        .map(lifecycle -> "%s, %s,".formatted(subject, lifecycle))
        .orElse(subject);
  }

  /** What is unknown may count as a hit, where the policy says so. */
  private static boolean counts(Component component) {
    return component.getOutcome() == SignalOutcome.HIT || component.getPoints() > 0;
  }

  private static void append(StringBuilder sentence, String heading, List<String> parts) {
    if (!parts.isEmpty()) {
      sentence.append("; ").append(heading).append(": ").append(String.join(", ", parts));
    }
  }

  private static List<String> describe(Decision decision, Predicate<Component> wanted) {
    List<String> parts = new ArrayList<>();
    for (Component component : decision.getComponents()) {
      if (wanted.test(component)) {
        parts.add(ComponentWords.whole(component));
      }
    }
    return parts;
  }

  private static List<String> gates(Decision decision, Predicate<Gate> wanted) {
    return decision.getGates().stream().filter(wanted).map(GateWords::of).toList();
  }

  private static String shorten(String pseudonym) {
    return pseudonym.length() <= SHOWN_OF_PSEUDONYM
        ? pseudonym
        : pseudonym.substring(0, SHOWN_OF_PSEUDONYM);
  }
}
