package io.signalbox.policy;

import static io.signalbox.policy.Words.all;

import java.util.List;
import java.util.Map;

/** The keys of {@code routing.yaml}, {@code destinations.yaml} and {@code roster.yaml}. */
final class RoutingWords {

  private static final String IN_ROSTER =
      "write it into roster.yaml, which changes without a release of the policies";
  private static final String IN_SECRETS =
      "write it under secrets, and where it is found: secrets: {signing: {env: NAME}}";

  static final Words ROUTING =
      all("arbitrate", "rules", "teams", "handoff", "suppress", "queues", "sla", "kickoff");
  static final Words RULE =
      all(
          "play",
          "fact",
          "in",
          "at_least",
          "at_most",
          "country",
          "deal",
          "list",
          "otherwise",
          "to",
          "assign",
          "else");
  static final Words TEAM =
      new Words(
          List.of("by"), Map.of("members", IN_ROSTER, "capacity", IN_ROSTER, "hours", IN_ROSTER));
  static final Words HANDOFF = all("need", "missing");
  static final Words MISSING = all("hold", "tell");
  static final Words SUPPRESS = all("cooldown", "do_not_contact", "rejected", "open_deal");
  static final Words QUEUES = all("sales", "cs");
  static final Words QUEUE = all("take", "lease", "to", "until", "expires", "sla");
  static final Words SLA = all("accept", "act", "warn", "hours", "breach", "tell");
  static final Words KICKOFF = all("to", "assign", "else", "need", "carry");

  static final Words DESTINATIONS = all("destinations");
  static final Words DESTINATION =
      new Words(
          List.of(
              "kind",
              "url",
              "secrets",
              "fields",
              "concurrency",
              "rate",
              "timeout",
              "breaker",
              "schedule",
              "allow_private"),
          Map.of("signing", IN_SECRETS, "secret", IN_SECRETS, "token", IN_SECRETS));
  static final Words SECRETS = all("signing", "token");
  static final Words SECRET = all("env", "file");
  static final Words BREAKER = all("after", "for");
  static final Words SCHEDULE = all("delays", "jitter");

  static final Words ROSTER = all("teams", "members");
  static final Words ROSTER_TEAM = all("hours", "capacity");
  static final Words MEMBER = all("teams", "weight", "capacity", "hours", "away");

  private RoutingWords() {}
}
