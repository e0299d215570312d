package io.signalbox.schemas;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Says in one English sentence why a decision came out as it did.
 *
 * <p>The sentence is built from the decision's structure alone, so equal decisions have equal
 * sentences. It names pseudonyms by their first eight characters and holds nothing personal.
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
    List<String> hits = describe(decision, outcome -> outcome == SignalOutcome.HIT);
    return "%s scored %d of %d needed for %s%s"
        .formatted(
            subject(decision),
            decision.getScore(),
            decision.getQualify(),
            decision.getPlay(),
            hits.isEmpty() ? "" : ": " + String.join(", ", hits));
  }

  private static String released(Decision decision) {
    StringBuilder sentence = new StringBuilder(subject(decision));
    sentence.append(
        decision.getScore() < decision.getRelease()
            ? " fell to %d, and %d keep it qualified for %s"
                .formatted(decision.getScore(), decision.getRelease(), decision.getPlay())
            : " scored %d but no longer passes the gates of %s"
                .formatted(decision.getScore(), decision.getPlay()));
    append(sentence, "not passed", gates(decision));
    append(sentence, "missing", describe(decision, outcome -> outcome != SignalOutcome.HIT));
    append(sentence, "still there", describe(decision, outcome -> outcome == SignalOutcome.HIT));
    return sentence.toString();
  }

  private static void append(StringBuilder sentence, String heading, List<String> parts) {
    if (!parts.isEmpty()) {
      sentence.append("; ").append(heading).append(": ").append(String.join(", ", parts));
    }
  }

  private static List<String> describe(Decision decision, Predicate<SignalOutcome> wanted) {
    List<String> parts = new ArrayList<>();
    for (Component component : decision.getComponents()) {
      if (wanted.test(component.getOutcome())) {
        parts.add(describe(component));
      }
    }
    return parts;
  }

  private static String describe(Component component) {
    return switch (component.getOutcome()) {
      case HIT ->
          "%s (%s%s, %s)"
              .formatted(
                  component.getSignal(),
                  component.getRule(),
                  seen(component, false),
                  points(component.getPoints()));
      case MISS ->
          "%s (%s%s, %s)"
              .formatted(
                  component.getSignal(),
                  component.getRule(),
                  seen(component, true),
                  points(component.getPointsPossible()));
      case UNKNOWN ->
          "%s (%s, unknown, %s)"
              .formatted(
                  component.getSignal(),
                  component.getRule(),
                  points(component.getPointsPossible()));
    };
  }

  /** What was seen, with what is needed where that is missing; nothing where there is no value. */
  private static String seen(Component component, boolean missing) {
    if (component.getSeen() != null) {
      return ", %s seen".formatted(component.getSeen());
    }
    if (component.getValue() == null) {
      return "";
    }
    String atLeast = component.getValueIsAtLeast() ? "at least " : "";
    String needed =
        missing && component.getNeeded() != null ? " of " + number(component.getNeeded()) : "";
    return ", %s%s%s seen".formatted(atLeast, number(component.getValue()), needed);
  }

  /** A number as people write it: no exponent, at most two digits behind the point. */
  static String number(double number) {
    return BigDecimal.valueOf(number)
        .setScale(2, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }

  private static List<String> gates(Decision decision) {
    List<String> parts = new ArrayList<>();
    for (Gate gate : decision.getGates()) {
      switch (gate.getOutcome()) {
        case HIT -> {}
        case MISS ->
            parts.add(
                gate.getSeen() == null
                    ? gate.getRule()
                    : "%s (seen: %s)".formatted(gate.getRule(), gate.getSeen()));
        case UNKNOWN -> parts.add("%s (unknown)".formatted(gate.getRule()));
      }
    }
    return parts;
  }

  private static String points(int points) {
    return points == 1 ? "1 point" : points + " points";
  }

  private static String shorten(String pseudonym) {
    return pseudonym.length() <= SHOWN_OF_PSEUDONYM
        ? pseudonym
        : pseudonym.substring(0, SHOWN_OF_PSEUDONYM);
  }
}
