package io.signalbox.policy;

import io.signalbox.policy.Play.Route;
import io.signalbox.policy.QueuePolicy.Breach;
import io.signalbox.policy.QueuePolicy.Sla;
import io.signalbox.policy.QueuePolicy.Take;
import io.signalbox.policy.RoutingPolicy.Kickoff;
import io.signalbox.policy.RoutingPolicy.Rule;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads how queues are taken and what is promised about them. */
final class QueuesReader {

  private static final Map<String, Take> TAKES =
      new TreeMap<>(Map.of("share", Take.SHARE, "claim", Take.CLAIM, "push", Take.PUSH));
  private static final Map<String, Boolean> UNTIL =
      new TreeMap<>(Map.of("delivered", false, "worked", true));

  /** Queues are topics that keep their records so long. */
  private static final Duration KEPT = Duration.ofDays(30);

  private final Optional<Set<String>> destinations;
  private final List<Rule> rules;
  private final Optional<Kickoff> kickoff;
  private final boolean isAssignmentKnown;

  /**
   * Reads with these.
   *
   * @param isAssignmentKnown false where what rules say about it could not be read: nothing is said
   *     then about what they lack
   */
  QueuesReader(
      Optional<Set<String>> destinations,
      List<Rule> rules,
      Optional<Kickoff> kickoff,
      boolean isAssignmentKnown) {
    this.destinations = destinations;
    this.rules = rules;
    this.kickoff = kickoff;
    this.isAssignmentKnown = isAssignmentKnown;
  }

  /** All queues; what the policy does not name is as usual. */
  Map<Route, QueuePolicy> read(YamlSection policy) {
    Optional<YamlValue> general = policy.find("sla");
    Optional<Sla> promised = general.flatMap(SlaReader::read);
    Optional<YamlSection> section =
        policy.find("queues").flatMap(value -> YamlSection.read(value, RoutingWords.QUEUES));
    Map<Route, QueuePolicy> queues = new EnumMap<>(Route.class);
    PlayReader.ROUTES.forEach(
        (name, route) ->
            queues.put(
                route,
                section
                    .flatMap(all -> all.find(name))
                    .flatMap(value -> queue(value, route, promised))
                    .orElseGet(() -> usual(promised))));
    if (queues.values().stream().noneMatch(queue -> queue.sla().equals(promised))) {
      general.ifPresent(
          at -> at.problem("no queue has the general 'sla'", "remove it: each has its own"));
    } else if (PlayReader.ROUTES.values().stream().noneMatch(this::assigns)) {
      general.ifPresent(at -> promised.ifPresent(sla -> checkReassigns(at, sla)));
    }
    return queues;
  }

  private static QueuePolicy usual(Optional<Sla> promised) {
    QueuePolicy usual = QueuePolicy.DEFAULT;
    return new QueuePolicy(
        usual.take(),
        usual.lease(),
        usual.expiresAfter(),
        usual.destinations(),
        usual.untilWorked(),
        promised);
  }

  private Optional<QueuePolicy> queue(YamlValue value, Route route, Optional<Sla> promised) {
    YamlValue titled = value.titled("queue '%s'".formatted(route.name().toLowerCase(Locale.ROOT)));
    return YamlSection.read(titled, RoutingWords.QUEUE)
        .flatMap(
            section ->
                section
                    .require("take", "write take: share, take: claim or take: push")
                    .flatMap(at -> at.word(TAKES))
                    .map(take -> queue(section, take, route, promised)));
  }

  private QueuePolicy queue(YamlSection section, Take take, Route route, Optional<Sla> promised) {
    only(section, take, Take.CLAIM, "lease");
    only(section, take, Take.PUSH, "to");
    only(section, take, Take.PUSH, "until");
    Optional<Duration> lease = section.find("lease").flatMap(Windows::read);
    Duration expires =
        section.find("expires").flatMap(this::expires).orElse(QueuePolicy.DEFAULT.expiresAfter());
    if (take == Take.CLAIM && lease.filter(it -> it.compareTo(expires) > 0).isPresent()) {
      YamlValue at = section.find("lease").orElseThrow();
      at.wrong("is longer than the hand-off lives", "write less than expires");
    }
    List<String> to = take == Take.PUSH ? to(section) : List.of();
    boolean untilWorked = section.find("until").flatMap(value -> value.word(UNTIL)).orElse(false);
    boolean endsWithDelivery = take == Take.PUSH && !untilWorked;
    Optional<YamlValue> own = section.find("sla");
    Optional<Sla> sla = own.flatMap(SlaReader::read);
    if (own.isPresent() && endsWithDelivery) {
      own.get()
          .problem(
              "an 'sla' of hand-offs that end with their delivery",
              "write until: worked, or remove it");
    } else if (own.isPresent() && !assigns(route)) {
      sla.ifPresent(promise -> checkReassigns(own.get(), promise));
    }
    return new QueuePolicy(
        take,
        lease.orElse(QueuePolicy.DEFAULT.lease()),
        expires,
        to,
        untilWorked,
        own.isPresent() || endsWithDelivery ? sla : promised);
  }

  private static void only(YamlSection section, Take take, Take goesWith, String key) {
    if (take != goesWith) {
      String word = goesWith == Take.CLAIM ? "claim" : "push";
      section
          .find(key)
          .ifPresent(
              at ->
                  at.problem(
                      "%s goes with take: %s".formatted(at.title(), word),
                      "remove it, or write take: " + word));
    }
  }

  private Optional<Duration> expires(YamlValue at) {
    Optional<Duration> length = Windows.read(at);
    if (length.filter(all -> all.compareTo(KEPT) >= 0).isPresent()) {
      return at.wrong(
          "is %s, and the queue keeps its records %s: a hand-off would be gone before it expires"
              .formatted(Windows.text(length.get()), Windows.text(KEPT)),
          "write less than %s, such as 14d".formatted(Windows.text(KEPT)));
    }
    return length;
  }

  private List<String> to(YamlSection section) {
    return section
        .require("to", "name destinations, such as to: [crm]")
        .flatMap(YamlValue::list)
        .flatMap(values -> Names.read(values, this::checkDestination))
        .map(List::copyOf)
        .orElse(List.of());
  }

  private void checkDestination(YamlValue at, String name) {
    if (destinations.filter(known -> !known.contains(name)).isPresent()) {
      at.problem(
          "there is no destination '%s'".formatted(name),
          Words.suggestion(name, new TreeSet<>(destinations.get()))
              .orElse("write it into destinations.yaml"));
    }
  }

  private boolean assigns(Route route) {
    return !isAssignmentKnown
        || rules.stream().anyMatch(rule -> rule.to() == route && rule.assign().isPresent())
        || kickoff.filter(all -> all.to() == route && all.assign().isPresent()).isPresent();
  }

  private static void checkReassigns(YamlValue at, Sla sla) {
    if (sla.breach() == Breach.REASSIGN) {
      at.problem(
          "breach: reassign, and no rule to the queue assigns anybody",
          "write assign: TEAM into its rules, or breach: escalate");
    }
  }
}
