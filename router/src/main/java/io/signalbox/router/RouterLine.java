package io.signalbox.router;

import java.util.Arrays;
import java.util.List;

/**
 * The router's own lines in the books, in the order of the store: only ever added to at the end.
 */
public enum RouterLine {
  RECORDS_IN("records in"),
  RECORDS_FAILED("records failed"),
  QUALIFYING("decisions qualifying"),
  REPEATED("decisions repeated"),
  ROUTED("routed"),
  SUPPRESSED("suppressed"),
  HELD("held"),
  CREATED_SALES("handoffs created sales"),
  CREATED_CS("handoffs created cs"),
  WORKED("handoffs worked"),
  DELIVERED("handoffs delivered"),
  DEAD("handoffs dead"),
  EXPIRED("handoffs expired"),
  DISCARDED("handoffs discarded"),
  OPEN("handoffs open"),
  DELIVERIES_ISSUED("deliveries issued"),
  DELIVERIES_DELIVERED("deliveries delivered"),
  DELIVERIES_DEAD("deliveries dead"),
  DELIVERIES_GIVEN_UP("deliveries given up"),
  DELIVERIES_IN_FLIGHT("deliveries in flight"),
  DELIVERIES_WAITING("deliveries waiting"),
  DEALS_WON("deals won"),
  DEALS_REPEATED("deals won repeated"),
  KICKOFFS("kickoffs"),
  KICKOFFS_HELD("kickoffs held"),
  KICKOFFS_SUPPRESSED("kickoffs suppressed"),
  KICKOFFS_NOT_ASKED_FOR("deals won without kickoff"),
  ACTIONS_IN("actions in"),
  ACTIONS_RECORDED("actions recorded"),
  ACTIONS_REFUSED("actions refused"),
  ACTIONS_REPEATED("actions repeated"),
  TEAMS_ASKED("teams asked");

  private final String text;

  RouterLine(String text) {
    this.text = text;
  }

  /** The line's name. */
  public String text() {
    return text;
  }

  /** All names in their order. */
  public static List<String> texts() {
    return Arrays.stream(values()).map(RouterLine::text).toList();
  }
}
