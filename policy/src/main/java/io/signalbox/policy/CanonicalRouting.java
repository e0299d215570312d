package io.signalbox.policy;

import io.signalbox.policy.QueuePolicy.Sla;
import io.signalbox.policy.RoutingPolicy.Assign;
import io.signalbox.policy.RoutingPolicy.Kickoff;
import io.signalbox.policy.RoutingPolicy.Needs;
import io.signalbox.policy.RoutingPolicy.Rule;
import io.signalbox.policy.RoutingPolicy.Suppression;
import java.time.Duration;
import java.util.Optional;

/** The meaning of the routing policy, as its hash sees it. */
final class CanonicalRouting {

  private CanonicalRouting() {}

  /** The routing policy's hash. The order of plays and of rules decides and takes part. */
  static String hash(RoutingPolicy policy) {
    CanonicalForm form = new CanonicalForm("routing/3").add("arbitrate", policy.arbitrate());
    form.add("rules", policy.rules().size());
    policy.rules().forEach(rule -> form.add("rule", of(rule)));
    form.add("needs", of(policy.needs())).add("suppression", of(policy.suppression()));
    policy.queues().forEach((route, queue) -> form.add(route.name(), of(queue)));
    form.add("teams", policy.teams().size());
    policy.teams().forEach((name, team) -> form.add(name, team.by().name()));
    return form.add("kickoff", policy.kickoff().map(CanonicalRouting::of).orElse("")).sha256();
  }

  private static String of(Rule rule) {
    return new CanonicalForm("rule")
        .add("play", rule.play().orElse("*"))
        .add("condition", rule.condition().map(CanonicalMeasure::of).orElse(""))
        .add("deal", rule.dealOpen() ? "open" : "")
        .add("list", rule.accountIn().map(NamedList::name).orElse(""))
        .add("version", rule.accountIn().map(NamedList::hash).orElse(""))
        .add("to", rule.to().name())
        .add("assign", rule.assign().map(CanonicalRouting::of).orElse(""))
        .text();
  }

  private static String of(Assign assign) {
    return switch (assign) {
      case Assign.ToTeam team -> new CanonicalForm("team").add("team", team.team()).text();
      case Assign.ToNamed named ->
          new CanonicalForm("named")
              .add("fact", named.fact())
              .add("else", named.otherwise())
              .text();
      // The table is part of the rule's list and its version.
      case Assign.ByAccount table ->
          new CanonicalForm("by account").add("else", table.otherwise()).text();
    };
  }

  private static String of(Needs needs) {
    return new CanonicalForm("needs")
        .add("facts", needs.facts())
        .add("hold", length(needs.atMost()))
        .add("tell", needs.tell().orElse(""))
        .text();
  }

  private static String of(Suppression suppression) {
    CanonicalForm form =
        new CanonicalForm("suppression")
            .add("cooldown", length(suppression.cooldown()))
            .add("do_not_contact", suppression.doNotContact().orElse(""))
            .add("open_deal", Boolean.toString(suppression.openDeal()))
            .add("rejected", suppression.rejected().size());
    suppression.rejected().forEach((reason, length) -> form.add(reason, length.toString()));
    return form.text();
  }

  private static String of(QueuePolicy queue) {
    return new CanonicalForm("queue")
        .add("take", queue.take().name())
        .add("lease", queue.lease().toString())
        .add("expires", queue.expiresAfter().toString())
        .add("to", queue.destinations())
        .add("until", queue.untilWorked() ? "worked" : "delivered")
        .add("sla", queue.sla().map(CanonicalRouting::of).orElse(""))
        .text();
  }

  private static String of(Sla sla) {
    return new CanonicalForm("sla")
        .add("accept", length(sla.accept()))
        .add("act", length(sla.act()))
        .add("warn", sla.warnAt())
        .add("hours", sla.hours().text())
        .add("breach", sla.breach().name())
        .add("tell", sla.tell().orElse(""))
        .text();
  }

  private static String of(Kickoff kickoff) {
    return new CanonicalForm("kickoff")
        .add("to", kickoff.to().name())
        .add("assign", kickoff.assign().map(CanonicalRouting::of).orElse(""))
        .add("need", kickoff.needed())
        .add("carry", kickoff.carry())
        .text();
  }

  private static String length(Optional<Duration> length) {
    return length.map(Duration::toString).orElse("");
  }
}
