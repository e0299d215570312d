package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.audit.FactJson;
import io.signalbox.classifier.CaseRunner.Shown;
import io.signalbox.classifier.http.StandingJson;
import io.signalbox.policy.PolicyCase;
import io.signalbox.schemas.Because;
import io.signalbox.schemas.Decision;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What a case comes to, in the words of {@code score} and {@code why}.
 *
 * @param told the case
 * @param shown what it comes to
 */
record CaseText(PolicyCase told, Shown shown) {

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("play", told.play());
    json.put("case", told.name());
    json.put("why", told.why());
    json.set("standing", StandingJson.of(shown.standing()));
    ArrayNode decisions = json.putArray("decisions");
    shown.decisions().forEach(decision -> decisions.add(FactJson.of(decision)));
    return json;
  }

  String text() {
    StringBuilder text = new StringBuilder(Wrapped.hanging(0, 0, told.why()));
    text.append('\n').append(StandingText.of(StandingJson.of(shown.standing())));
    if (shown.decisions().isEmpty()) {
      text.append("\nNothing was decided.\n");
    }
    for (Decision decision : shown.decisions()) {
      JsonNode fact = FactJson.of(decision);
      text.append('\n');
      text.append(
          Wrapped.hanging(
              0, 2, "%s: %s".formatted(WHEN.format(decision.getAsOf()), Because.text(decision))));
      text.append(EvidenceText.of(fact, ZoneOffset.UTC));
    }
    return text.toString();
  }
}
