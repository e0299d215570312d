package io.signalbox.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.policy.Destination.Kind;
import io.signalbox.policy.Destination.Limits;
import io.signalbox.policy.Destination.RetrySchedule;
import io.signalbox.policy.Destination.Secret;
import io.signalbox.policy.QueuePolicy.Breach;
import io.signalbox.policy.QueuePolicy.Sla;
import io.signalbox.policy.QueuePolicy.Take;
import io.signalbox.policy.RoutingPolicy.Assign;
import io.signalbox.policy.RoutingPolicy.Kickoff;
import io.signalbox.policy.RoutingPolicy.Needs;
import io.signalbox.policy.RoutingPolicy.Rule;
import io.signalbox.policy.RoutingPolicy.Suppression;
import io.signalbox.policy.RoutingPolicy.Team;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ActiveRoutingTest {

  private static final NamedList DACH = NamedList.of("dach", List.of("AT", "CH", "DE"));
  private static final NamedList NAMED =
      NamedList.table("named-accounts", new TreeMap<>(Map.of("acme", "ada", "bright", "bert")));

  private static final String ROUTING =
      """
      arbitrate: [hybrid-seam, pql]
      rules:
        - {play: quiet-customer, to: cs, assign: owner, else: cs-pool}
        - {deal: open, to: sales, assign: deal-owner, else: smb}
        - {list: named-accounts, to: sales, assign: list, else: smb}
        - {country: list:dach, to: sales, assign: smb}
        - {otherwise: true, to: sales}
      teams: {smb: {by: round-robin}, cs-pool: {by: least-open}}
      handoff: {need: [crm_id], missing: {hold: 4h, tell: revops}}
      suppress: {do_not_contact: always, rejected: {bad_fit: 90d}, cooldown: 30d}
      sla: {accept: 4h, warn: 60%, breach: reassign}
      queues:
        sales: {take: claim, lease: 1h, expires: 7d}
        cs:
          take: push
          to: [slack, crm]
          until: worked
          sla: {act: 2d, hours: Mo-Fr 9-18 Europe/Berlin, breach: escalate, tell: lead}
      kickoff: {to: cs, assign: owner, else: cs-pool, need: [contract], carry: [plan, seats]}
      """;
  private static final String DESTINATIONS =
      """
      destinations:
        crm:
          kind: webhook
          url: https://crm.example.com/signals
          secrets: {signing: {env: CRM_SECRET}}
          fields: {title: "{{account}} for {{play}}"}
          concurrency: 2
          rate: 10/s
          timeout: 5s
          breaker: {after: 3, for: 90s}
          schedule: {delays: [0s, 30s, 2h], jitter: 25%}
        slack: {kind: slack, url: {file: /run/secrets/slack}}
      """;

  private final ActiveRouting active =
      PolicySet.parseRouting(
          Map.of("routing", ROUTING, "destinations", DESTINATIONS), List.of(DACH, NAMED));

  @Test
  void rulesSayWhomTheyAreForAndWhoGetsIt() {
    assertThat(active.routing().arbitrate()).containsExactly("hybrid-seam", "pql");
    assertThat(active.routing().rules())
        .extracting(Rule::text)
        .containsExactly(
            "play quiet-customer: to cs, for the account's owner, else team cs-pool",
            "a deal is open: to sales, for the account's deal owner, else team smb",
            "account in list named-accounts: to sales, for whom the list names, else team smb",
            "country in list dach: to sales, for team smb",
            "otherwise: to sales");
    assertThat(active.routing().rules())
        .extracting(Rule::assign)
        .containsExactly(
            Optional.of(new Assign.ToNamed("owner", "cs-pool")),
            Optional.of(new Assign.ToNamed("deal_owner", "smb")),
            Optional.of(new Assign.ByAccount(NAMED.assignees(), "smb")),
            Optional.of(new Assign.ToTeam("smb")),
            Optional.empty());
    assertThat(active.routing().rules().get(1).dealOpen()).isTrue();
    assertThat(active.routing().rules().get(2).accountIn()).contains(NAMED);
    assertThat(active.routing().rules().get(3).condition())
        .contains(new FactCondition.In("country", DACH.values(), Optional.of(DACH)));
    assertThat(active.routing().teams())
        .isEqualTo(
            Map.of(
                "smb", new Team("smb", Team.By.ROUND_ROBIN),
                "cs-pool", new Team("cs-pool", Team.By.LEAST_OPEN)));
  }

  @Test
  void needsSuppressionAndKickoffAreAsWritten() {
    assertThat(active.routing().needs())
        .isEqualTo(
            new Needs(
                new TreeSet<>(List.of("crm_id")),
                Optional.of(Duration.ofHours(4)),
                Optional.of("revops")));
    assertThat(active.routing().suppression())
        .isEqualTo(
            new Suppression(
                Optional.of(Duration.ofDays(30)),
                new TreeMap<>(Map.of("bad_fit", Duration.ofDays(90))),
                Optional.of("do_not_contact"),
                false));
    assertThat(active.routing().kickoff())
        .contains(
            new Kickoff(
                Play.Route.CS,
                Optional.of(new Assign.ToNamed("owner", "cs-pool")),
                new TreeSet<>(List.of("contract")),
                new TreeSet<>(List.of("plan", "seats"))));
  }

  @Test
  void aQueueWithoutPromisesOfItsOwnHasTheGeneralOnes() {
    assertThat(active.routing().queues())
        .containsEntry(
            Play.Route.SALES,
            new QueuePolicy(
                Take.CLAIM,
                Duration.ofHours(1),
                Duration.ofDays(7),
                List.of(),
                false,
                Optional.of(
                    new Sla(
                        Optional.of(Duration.ofHours(4)),
                        Optional.empty(),
                        0.6,
                        BusinessHours.ALWAYS,
                        Breach.REASSIGN,
                        Optional.empty()))))
        .containsEntry(
            Play.Route.CS,
            new QueuePolicy(
                Take.PUSH,
                Duration.ofMinutes(30),
                Duration.ofDays(14),
                List.of("crm", "slack"),
                true,
                Optional.of(
                    new Sla(
                        Optional.empty(),
                        Optional.of(Duration.ofDays(2)),
                        0.75,
                        BusinessHours.parse("Mo-Fr 9-18 Europe/Berlin"),
                        Breach.ESCALATE,
                        Optional.of("lead")))));
  }

  @Test
  void destinationsAreAsWrittenAndElseAsUsual() {
    assertThat(active.destinations())
        .containsExactlyEntriesOf(
            new TreeMap<>(
                Map.of(
                    "crm",
                    new Destination(
                        "crm",
                        Kind.WEBHOOK,
                        Optional.of(URI.create("https://crm.example.com/signals")),
                        new TreeMap<>(Map.of("signing", new Secret.Environment("CRM_SECRET"))),
                        new TreeMap<>(Map.of("title", "{{account}} for {{play}}")),
                        new Limits(
                            2, Optional.of(10), Duration.ofSeconds(5), 3, Duration.ofSeconds(90)),
                        new RetrySchedule(
                            List.of(Duration.ZERO, Duration.ofSeconds(30), Duration.ofHours(2)),
                            0.25),
                        false),
                    "slack",
                    new Destination(
                        "slack",
                        Kind.SLACK,
                        Optional.empty(),
                        new TreeMap<>(Map.of("url", new Secret.File("/run/secrets/slack"))),
                        new TreeMap<>(),
                        Limits.DEFAULT,
                        RetrySchedule.STANDARD,
                        false))));
  }

  @Test
  void theShippedRoutingCompilesFromItsTextsAloneToTheSame() {
    PolicySet set = PolicyFiles.read(Path.of("../policies"));
    Map<String, String> texts =
        Map.of(
            "routing", set.routing().source().text(),
            "destinations", set.destinationsSource().orElseThrow().text());

    ActiveRouting again = PolicySet.parseRouting(texts, set.lists());

    assertThat(again).isEqualTo(new ActiveRouting(set.routing(), set.destinations()));
  }

  @Test
  void textsThatAreNoRoutingAreRefused() {
    assertThatThrownBy(
            () -> PolicySet.parseRouting(Map.of("destinations", DESTINATIONS), List.of()))
        .isInstanceOf(PolicyProblemsException.class)
        .hasMessage("routing.yaml:1:1: the text is missing; activate routing.yaml again");
    assertThatThrownBy(
            () -> PolicySet.parseRouting(Map.of("routing", ROUTING), List.of(DACH, NAMED)))
        .isInstanceOf(PolicyProblemsException.class)
        .hasMessageContaining("routing.yaml:16:10: there is no destination 'slack'");
  }
}
