package io.signalbox.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;

class ShippedPoliciesTest {

  @Test
  void theShippedPlaysSayTheirRulesOnOneLine() {
    PolicySet set = PolicyFiles.read(Path.of("../policies"));

    assertThat(set.plays())
        .extracting(Play::name)
        .containsExactly("expansion", "hybrid-seam", "onboarding-stuck", "pql", "quiet-customer");
    assertThat(play(set, "pql").signals())
        .extracting(signal -> signal.name() + " " + signal.points().most() + " " + signal.rule())
        .containsExactly(
            "activated 25 Onboarding Completed or Report Shared: at least once ever",
            "invited 20 Invite Sent: at least 2 different values of invitee within 14d",
            "limit 20 Usage Limit Reached: at least once within 30d",
            "pricing 25 Viewed Pricing Page: at least 2 different sessions within 7d",
            "asked 10 Demo Requested: at least once within 30d");
  }

  @Test
  void theShippedRoutingEndsWithACatchAll() {
    RoutingPolicy routing = PolicyFiles.read(Path.of("../policies")).routing();

    assertThat(routing.rules())
        .extracting(RoutingPolicy.Rule::text)
        .containsExactly(
            "play quiet-customer: to cs, for the account's owner, else team cs-pool",
            "play onboarding-stuck: to cs, for the account's owner, else team cs-pool",
            "play pql and plan in [enterprise]: to cs, for the account's owner, else team cs-pool",
            "employees at least 500: to sales, for the account's owner, else team enterprise",
            "country in [AU, JP, NZ]: to cs, for team cs-pool",
            "country in list dach: to sales, for team dach",
            "otherwise: to sales, for team smb");
    assertThat(routing.queues())
        .hasEntrySatisfying(
            Play.Route.SALES, queue -> assertThat(queue.take()).isEqualTo(QueuePolicy.Take.CLAIM))
        .hasEntrySatisfying(
            Play.Route.CS, queue -> assertThat(queue.take()).isEqualTo(QueuePolicy.Take.SHARE));
    assertThat(routing.needs().facts()).containsExactly("crm_id");
    assertThat(routing.suppression().cooldown()).hasValueSatisfying(c -> assertThat(c).hasDays(30));
  }

  @Test
  void everyShippedTeamHasSomebodyAtAnyTimeAndNothingIsPushed() {
    PolicySet set = PolicyFiles.read(Path.of("../policies"));

    assertThat(set.destinations()).isEmpty();
    assertThat(set.roster().orElseThrow().teams().keySet())
        .isEqualTo(set.routing().teams().keySet());
    assertThat(set.roster().orElseThrow().teams().values())
        .allSatisfy(
            team -> {
              assertThat(team.hours()).isEmpty();
              assertThat(team.members())
                  .allMatch(member -> member.hours().isEmpty() && member.capacity().isEmpty());
            });
  }

  @Test
  void theExampleForTheGitHubTimelineIsSound() {
    PolicySet set = PolicyFiles.read(Path.of("../examples/gharchive/policies"));

    assertThat(set.plays()).extracting(Play::name).containsExactly("open-source-traction");
    assertThat(set.plays().getFirst().signals())
        .allSatisfy(
            signal -> assertThat(set.trackingPlan().events().keySet()).containsAll(events(signal)));
  }

  private static Play play(PolicySet set, String name) {
    return set.plays().stream().filter(play -> play.name().equals(name)).findFirst().orElseThrow();
  }

  private static SortedSet<String> events(Signal signal) {
    return ((Measure.AtLeast) signal.measure()).collected().selection().events();
  }
}
