package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What proves a decision, as text: each event that counts, with its time, its name and its id. */
final class EvidenceText {

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
  private static final String GAP = "  ";

  private final DateTimeFormatter when;
  private final List<List<String>> rows = new ArrayList<>();

  private EvidenceText(ZoneId zone) {
    this.when = WHEN.withZone(zone);
  }

  /** The lines of a decision as the register tells it; times in this zone. */
  static String of(JsonNode decision, ZoneId zone) {
    EvidenceText text = new EvidenceText(zone);
    decision.path("components").forEach(text::component);
    return text.lines();
  }

  private void component(JsonNode component) {
    String signal = component.path("signal").asText();
    for (JsonNode event : component.path("evidence")) {
      rows.add(
          List.of(
              signal,
              when.format(Instant.parse(event.path("occurred_at").asText())),
              event.path("name").asText(),
              event.path("event_id").asText()));
      signal = "";
    }
  }

  private String lines() {
    StringBuilder lines = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        line.append(GAP).append(padded(row.get(column), column));
      }
      lines.append(line.toString().stripTrailing()).append('\n');
    }
    return lines.toString();
  }

  private String padded(String cell, int column) {
    int width = rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    return cell + " ".repeat(width - cell.length());
  }
}
