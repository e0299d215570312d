package io.signalbox.app.e2e;

import io.signalbox.schemas.Component;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.Evidence;
import io.signalbox.schemas.Handoff;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.UndecodableException;
import java.util.List;

/** What of the facts must depend on nothing but the input and the installation's key. */
final class FactTexts {

  private FactTexts() {}

  /** All decisions, sorted. */
  static List<String> decisions(WholeInstallation installation) throws UndecodableException {
    return installation.values(Topics.DECISIONS).stream().map(FactTexts::of).sorted().toList();
  }

  /** All hand-offs to sales, sorted. */
  static List<String> handoffs(WholeInstallation installation) throws UndecodableException {
    return installation.values(Topics.SALES_QUEUE).stream().map(FactTexts::of).sorted().toList();
  }

  private static String of(Decision decision) {
    StringBuilder text = new StringBuilder();
    text.append(decision.getDecisionId()).append(' ').append(decision.getAccount());
    text.append(' ').append(decision.getPlay()).append(' ').append(decision.getTransition());
    text.append(' ').append(decision.getAsOf()).append(' ').append(decision.getScore());
    return components(text, decision.getComponents());
  }

  private static String of(Handoff handoff) {
    StringBuilder text = new StringBuilder();
    text.append(handoff.getHandoffId()).append(' ').append(handoff.getDecisionId());
    text.append(' ').append(handoff.getAccount()).append(' ').append(handoff.getDecidedAt());
    text.append(' ').append(handoff.getScore()).append(' ').append(handoff.getBecause());
    return components(text, handoff.getComponents());
  }

  private static String components(StringBuilder text, List<Component> components) {
    for (Component component : components) {
      text.append(' ').append(component.getSignal()).append(component.getPoints());
      for (Evidence evidence : component.getEvidence()) {
        text.append(',').append(evidence.getEventId());
      }
    }
    return text.toString();
  }
}
