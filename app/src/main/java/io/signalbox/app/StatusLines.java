package io.signalbox.app;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the books say in the words of the status. */
final class StatusLines {

  private StatusLines() {}

  /** The status of an installation with these totals, by stage and line. */
  static Map<String, Object> of(Map<String, Map<String, Long>> totals) {
    Totals books = new Totals(totals);
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("events_placed", books.of(SignalboxWiring.IDENTITY, "placed"));
    status.put("events_waiting", books.of(SignalboxWiring.IDENTITY, "waiting"));
    status.put("people", books.of(SignalboxWiring.IDENTITY, "people"));
    status.put("workspaces", books.of(SignalboxWiring.IDENTITY, "workspaces"));
    status.put("accounts", books.of(SignalboxWiring.CLASSIFIER, "accounts"));
    status.put("decisions_qualified", books.of(SignalboxWiring.CLASSIFIER, "qualified"));
    status.put("decisions_released", books.of(SignalboxWiring.CLASSIFIER, "released"));
    status.put("routed_sales", books.of(SignalboxWiring.ROUTER, "handoffs created sales"));
    status.put("routed_cs", books.of(SignalboxWiring.ROUTER, "handoffs created cs"));
    status.put("suppressed", books.of(SignalboxWiring.ROUTER, "suppressed"));
    status.put("held", books.of(SignalboxWiring.ROUTER, "held"));
    status.put("register_entries", books.of(SignalboxWiring.AUDIT, "entries appended"));
    return status;
  }

  /** Totals by stage and line; a line that is asked for must exist. */
  record Totals(Map<String, Map<String, Long>> byStage) {

    long of(String stage, String line) {
      Long total = byStage.getOrDefault(stage, Map.of()).get(line);
      if (total == null) {
        throw new IllegalStateException("the books of %s have no line %s".formatted(stage, line));
      }
      return total;
    }
  }
}
