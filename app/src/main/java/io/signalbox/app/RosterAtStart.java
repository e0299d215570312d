package io.signalbox.app;

import io.signalbox.app.local.Installation;
import io.signalbox.app.policies.PolicyTexts;
import io.signalbox.app.roster.RosterWriter;
import io.signalbox.policy.ActiveRouting;
import io.signalbox.policy.PolicySet;
import io.signalbox.policy.RoutingPolicy.Team;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The roster of the directory holds from the start on: it is no release of policies. */
final class RosterAtStart {

  private final Installation installation;

  RosterAtStart(Installation installation) {
    this.installation = installation;
  }

  /**
   * Applies the roster, if there is one; says which teams changed by it.
   *
   * @param inForce which says how teams are asked
   */
  List<String> apply(PolicySet policies, PolicyTexts inForce, Instant at) {
    if (policies.roster().isEmpty()) {
      return List.of();
    }
    Map<String, Team> teams =
        inForce
            .routing()
            .map(ActiveRouting::routing)
            .map(routing -> (Map<String, Team>) routing.teams())
            .orElseGet(TreeMap::new);
    Set<String> changed =
        new RosterWriter(
                installation.contracts(),
                installation.bootstrapServers(),
                installation.partitions())
            .apply(policies.roster().get(), teams, "local", at);
    return changed.isEmpty()
        ? List.of()
        : List.of(
            "The teams are those of %s/roster.yaml from here on; new or changed: %s"
                .formatted(installation.policies(), String.join(", ", changed)));
  }
}
