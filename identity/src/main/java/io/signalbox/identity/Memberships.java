package io.signalbox.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which workspaces a person was said to belong to, and to have left. A membership goes on beside
 * later ones until it is left; the same workspace may be joined again.
 *
 * @param joined what group calls said
 * @param left what the event said that somebody was removed
 */
record Memberships(Statements joined, Statements left) {

  static final Memberships NONE = new Memberships(Statements.NONE, Statements.NONE);

  Memberships join(String workspace, long at) {
    return new Memberships(joined.with(at, workspace), left);
  }

  Memberships leave(String workspace, long at) {
    return new Memberships(joined, left.with(at, workspace));
  }

  /** Whether somebody who was in a workspace at {@code since} has left it by {@code at}. */
  boolean isLeft(String workspace, long since, long at) {
    return since < at && left.byTime().subMap(since + 1, at + 1).containsValue(workspace);
  }

  /**
   * What stays; each thing that goes is counted.
   *
   * @param undone when exclusions were said: what is said anew behind them stays
   */
  Memberships bounded(int bound, List<Long> undone, List<Conclusion> conclusions) {
    List<Long> instants = new ArrayList<>(undone);
    for (Map.Entry<Long, String> leaving : left.byTime().entrySet()) {
      instants.add(leaving.getKey());
    }
    Statements changes = joined.changesAnd(instants);
    Knowledge.forgotten("memberships", changes.size() - bound, conclusions);
    Knowledge.forgotten("leavings", left.size() - bound, conclusions);
    return new Memberships(changes.last(bound), left.last(bound));
  }
}
