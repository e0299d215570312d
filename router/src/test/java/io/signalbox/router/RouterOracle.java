package io.signalbox.router;

import io.signalbox.policy.RoutingPolicy;
import io.signalbox.policy.RoutingPolicy.Assign;
import io.signalbox.policy.RoutingPolicy.Rule;
import io.signalbox.router.RouterHistory.Step;
import io.signalbox.schemas.AccountFact;
import io.signalbox.schemas.Component;
import io.signalbox.schemas.DealFact;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.Evidence;
import io.signalbox.schemas.Property;
import io.signalbox.schemas.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Rules on a history by brute force: it keeps no state but the list of what it said, and scans that
 * and the whole history again for every question.
 */
final class RouterOracle {

  /** What became of a decision, or of the hand-off that it would have. */
  record Said(String id, String what, Instant asOf) {}

  /** Something said, with what a reader of the routings does not see. */
  private record Entry(
      Said said,
      String decisionId,
      int step,
      Optional<Instant> until,
      Optional<Rule> rule,
      boolean lost) {}

  private final Optional<RoutingPolicy> first;
  private final RoutingPolicy second;
  private final int change;
  private final Brakes.Share share;
  private final List<Step> history;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<Integer, Boolean> news = new HashMap<>();
  private int now;
  private boolean activated;

  RouterOracle(
      Optional<RoutingPolicy> first,
      RoutingPolicy second,
      int change,
      Brakes.Share share,
      List<Step> history) {
    this.first = first;
    this.second = second;
    this.change = change;
    this.share = share;
    this.history = history;
  }

  List<Said> said() {
    return entries.stream().map(Entry::said).toList();
  }

  void run() {
    for (now = 0; now < history.size(); now++) {
      if (now == change) {
        activated = true;
        // The step itself has not come yet.
        now--;
        reconsider();
        makeRoom();
        now++;
      }
      switch (history.get(now)) {
        case Step.Ticked ticked -> ticked();
        case Step.Came came -> came(came.input());
      }
      makeRoom();
    }
    now--;
  }

  /** Of more than sixteen that are held or asked for the oldest are given up. */
  private void makeRoom() {
    List<Candidate> held =
        candidates().stream()
            .filter(one -> one instanceof Candidate.Qualified && isWaiting(one))
            .filter(one -> !state(one).equals("arrived"))
            .toList();
    for (int one = 0; one + 16 < held.size(); one++) {
      end(held.get(one), "held_overflow", held.get(one).since());
    }
  }

  private void came(RouterInput input) {
    switch (input) {
      case RouterInput.Decided decided -> {
        if (isNew(decided.decision())) {
          decided(decided.decision());
        }
      }
      case RouterInput.Learned learned -> reconsider();
      case RouterInput.DealChanged dealt -> reconsider();
      case RouterInput.Noted noted -> reconsider();
      case RouterInput.Assigned assigned -> assigned(assigned.made().getHandoffId());
      case RouterInput.Delayed delayed -> delayed(delayed.waiting().getHandoffId());
      case RouterInput.Due due -> throw new AssertionError("time comes in ticks");
      case RouterInput.Activated activation -> throw new AssertionError("not a step");
    }
  }

  private void ticked() {
    for (Candidate one : candidates()) {
      Optional<Instant> until = until(one);
      if (isWaiting(one) && until.isPresent() && !clock().orElseThrow().isBefore(until.get())) {
        end(one, "hold_expired", notBefore(one));
      }
    }
    judge(
        one ->
            state(one).equals("arrived")
                && (one instanceof Candidate.Won || !one.since().isAfter(clock().orElseThrow())));
  }

  private void decided(Decision decision) {
    judge(
        one ->
            one instanceof Candidate.Qualified
                && state(one).equals("arrived")
                && !one.decisionId().equals(decision.getDecisionId())
                && one.since().isBefore(decision.getAsOf()));
    if (decision.getTransition() == Transition.RELEASED) {
      for (Candidate one : candidates()) {
        if (isWaiting(one)
            && one instanceof Candidate.Qualified qualified
            && sameUnit(qualified.decision(), decision)) {
          end(one, "released", decision.getAsOf());
        }
      }
      return;
    }
    Candidate arrived = new Candidate.Qualified(decision);
    Optional<String> itself = byItself(decision);
    if (itself.isPresent()) {
      end(arrived, itself.get(), decision.getAsOf());
      return;
    }
    if (clock().isPresent() && !decision.getAsOf().isAfter(clock().get())) {
      judge(one -> one instanceof Candidate.Qualified && state(one).equals("arrived"));
    }
  }

  private void reconsider() {
    if (policy().isEmpty()) {
      return;
    }
    for (Candidate one : candidates()) {
      if (state(one).equals("asked")) {
        Instant asOf = notBefore(one);
        Optional<String> reason =
            one instanceof Candidate.Won won ? overtaken(won) : objection(one, asOf);
        reason.ifPresent(each -> end(one, each, asOf));
      }
    }
    judge(one -> state(one).equals("held"));
  }

  private void assigned(String handoffId) {
    for (Candidate one : candidates()) {
      if (one.handoffId().equals(handoffId) && state(one).equals("asked")) {
        Entry asked = last(one, "asked");
        Instant asOf = notBefore(one);
        if (one instanceof Candidate.Qualified qualified
            && day(asOf) != day(asked.said().asOf())
            && isBraked(qualified.decision(), asOf)) {
          end(one, "brake", asOf);
        } else {
          say(
              one,
              one.decisionId(),
              "routed %s to tom".formatted(ruleText(one, asked)),
              asOf,
              Optional.empty(),
              asked.rule());
        }
      }
    }
  }

  private void delayed(String handoffId) {
    for (Candidate one : candidates()) {
      if (one.handoffId().equals(handoffId) && state(one).equals("asked")) {
        int asked = entries.lastIndexOf(last(one, "asked"));
        boolean told =
            entries.subList(asked, entries.size()).stream()
                .anyMatch(
                    entry ->
                        entry.said().id().equals(one.decisionId())
                            && entry.said().what().equals("held [assignee]"));
        if (!told) {
          say(
              one,
              one.decisionId(),
              "held [assignee]",
              notBefore(one),
              last(one, "asked").until(),
              Optional.empty());
        }
      }
    }
  }

  private void judge(Predicate<Candidate> which) {
    List<Candidate> chosen = new ArrayList<>(candidates().stream().filter(which).toList());
    List<String> order = policy().map(RoutingPolicy::arbitrate).orElse(List.of());
    chosen.sort(
        Comparator.comparing(Candidate::since)
            .thenComparingInt(
                one -> order.contains(one.play()) ? order.indexOf(one.play()) : order.size())
            .thenComparing(Candidate::play)
            .thenComparingInt(one -> policy().isEmpty() ? 0 : -score(one))
            .thenComparing(Candidate::decisionId));
    for (Candidate one : chosen) {
      Instant asOf =
          one instanceof Candidate.Qualified && state(one).equals("arrived")
              ? one.since()
              : notBefore(one);
      rule(one, asOf);
    }
  }

  private void rule(Candidate one, Instant asOf) {
    if (policy().isEmpty()) {
      hold(one, List.of(), asOf);
      return;
    }
    if (one instanceof Candidate.Won won) {
      kickoff(won, asOf);
      return;
    }
    Decision decision = ((Candidate.Qualified) one).decision();
    Optional<String> reason =
        objection(one, asOf)
            .or(() -> isSpokenFor() ? Optional.of("already_open") : Optional.empty())
            .or(() -> isCooling(asOf) ? Optional.of("cooldown") : Optional.empty());
    List<String> missing = missing(one, policy().get().needs().facts());
    if (reason.isPresent()) {
      end(one, reason.get(), asOf);
    } else if (!missing.isEmpty()) {
      hold(one, missing, asOf);
    } else if (isBraked(decision, asOf)) {
      end(one, "brake", asOf);
    } else {
      Rule rule =
          policy().get().rules().stream()
              .filter(each -> matches(each, decision, one))
              .findFirst()
              .orElseThrow();
      send(one, rule.text(), rule.assign(), Optional.of(rule), asOf);
    }
  }

  private Optional<String> overtaken(Candidate.Won won) {
    DealFact last = latestDeals(now).get(won.deal().getDealId());
    return last == null || last.getStage().equals("WON")
        ? Optional.empty()
        : Optional.of("released");
  }

  private void kickoff(Candidate.Won won, Instant asOf) {
    if (overtaken(won).isPresent()) {
      end(won, "released", asOf);
      return;
    }
    if (policy().get().kickoff().isEmpty()) {
      end(won, "no_kickoff", won.since());
      return;
    }
    Moment moment = moment();
    List<String> missing = missing(won, policy().get().kickoff().get().needed());
    if (!moment.routeHistory()
        && (moment.liveSince().isEmpty() || won.since().isBefore(moment.liveSince().get()))) {
      end(won, "before_go_live", asOf);
    } else if (!missing.isEmpty()) {
      hold(won, missing, asOf);
    } else {
      send(won, "kickoff to cs", policy().get().kickoff().get().assign(), Optional.empty(), asOf);
    }
  }

  private void send(
      Candidate one, String text, Optional<Assign> assign, Optional<Rule> rule, Instant asOf) {
    String who = "-";
    String team = "";
    if (assign.isPresent()) {
      switch (assign.get()) {
        case Assign.ToTeam toTeam -> team = toTeam.team();
        case Assign.ToNamed named -> {
          Object fact = facts(one).get(named.fact());
          if (fact == null || fact.toString().isEmpty()) {
            team = named.otherwise();
          } else {
            who = fact.toString();
          }
        }
        case Assign.ByAccount table -> {
          if (table.assignees().containsKey(one.account())) {
            who = Objects.requireNonNull(table.assignees().get(one.account()));
          } else {
            team = table.otherwise();
          }
        }
      }
    }
    if (team.isEmpty()) {
      say(
          one,
          one.decisionId(),
          "routed %s to %s".formatted(text, who),
          asOf,
          Optional.empty(),
          rule);
    } else {
      say(
          one,
          one.handoffId(),
          "asked %s for %s".formatted(team, lastAssignee()),
          asOf,
          end(one, asOf),
          rule);
    }
  }

  private void hold(Candidate one, List<String> missing, Instant asOf) {
    boolean before = state(one).equals("held");
    boolean forPolicy = before && last(one, "held").said().what().equals("held []");
    if (!before || (forPolicy && !missing.isEmpty())) {
      say(one, one.decisionId(), "held " + missing, asOf, end(one, asOf), Optional.empty());
    }
  }

  private void end(Candidate one, String reason, Instant asOf) {
    boolean asked = state(one).equals("asked");
    boolean lost = one instanceof Candidate.Won won && overtaken(won).isPresent();
    entries.add(
        new Entry(
            new Said(one.decisionId(), reason, asOf),
            one.decisionId(),
            now,
            Optional.empty(),
            Optional.empty(),
            lost));
    if (asked) {
      String team = last(one, "asked").said().what().replaceAll("asked (.*) for .*", "$1");
      say(one, one.handoffId(), "freed " + team, asOf, Optional.empty(), Optional.empty());
    }
  }

  private void say(
      Candidate one,
      String id,
      String what,
      Instant asOf,
      Optional<Instant> until,
      Optional<Rule> rule) {
    entries.add(new Entry(new Said(id, what, asOf), one.decisionId(), now, until, rule, false));
  }

  /** The end of waiting counts from the first time that it was held or asked for. */
  private Optional<Instant> end(Candidate one, Instant asOf) {
    Optional<Instant> known = until(one);
    return known.isPresent() || one instanceof Candidate.Won
        ? known
        : policy().flatMap(each -> each.needs().atMost()).map(asOf::plus);
  }

  private Optional<Instant> until(Candidate one) {
    return entries.stream()
        .filter(entry -> isAbout(entry, one))
        .flatMap(entry -> entry.until().stream())
        .findFirst();
  }

  /** arrived, held, asked or done. */
  private String state(Candidate one) {
    String state = "arrived";
    for (Entry entry : entries) {
      if (isAbout(entry, one)) {
        String what = entry.said().what();
        if (what.startsWith("asked")) {
          state = "asked";
        } else if (what.equals("held [assignee]")) {
          state = "asked";
        } else if (what.startsWith("held ")) {
          state = "held";
        } else {
          return "done";
        }
      }
    }
    return state;
  }

  private boolean isWaiting(Candidate one) {
    return !state(one).equals("done");
  }

  /** Two kickoffs of a deal would be the same hand-off, so it is not asked for that. */
  private static boolean isAbout(Entry entry, Candidate one) {
    return entry.decisionId().equals(one.decisionId());
  }

  private Entry last(Candidate one, String kind) {
    return entries.reversed().stream()
        .filter(entry -> isAbout(entry, one) && entry.said().what().startsWith(kind))
        .findFirst()
        .orElseThrow();
  }

  List<String> waiting() {
    return candidates().stream().filter(this::isWaiting).map(Candidate::decisionId).toList();
  }

  private List<Candidate> candidates() {
    return candidates(now);
  }

  /** All that came up to a step, in its order, each once. */
  private List<Candidate> candidates(int last) {
    List<Candidate> all = new ArrayList<>();
    for (int step = 0; step <= last; step++) {
      if (history.get(step) instanceof Step.Came came) {
        if (came.input() instanceof RouterInput.Decided decided
            && decided.decision().getTransition() == Transition.QUALIFIED
            && isNew(decided.decision(), step)) {
          all.add(new Candidate.Qualified(decided.decision()));
        }
        if (came.input() instanceof RouterInput.DealChanged dealt
            && dealt.deal().getStage().equals("WON")
            && dealt.deal().equals(latestDeals(step).get(dealt.deal().getDealId()))
            && isOpenToKickoff(all, dealt.deal(), step)) {
          all.add(new Candidate.Won(dealt.account(), dealt.deal()));
        }
      }
    }
    return all;
  }

  /**
   * A deal has one kickoff, but one that was won no longer when that was judged may have another.
   */
  private boolean isOpenToKickoff(List<Candidate> before, DealFact deal, int step) {
    return before.stream()
        .filter(
            one ->
                one instanceof Candidate.Won won && won.deal().getDealId().equals(deal.getDealId()))
        .allMatch(
            one ->
                entries.stream()
                    .anyMatch(
                        entry ->
                            entry.said().id().equals(one.decisionId())
                                && entry.step() < step
                                && entry.lost()));
  }

  private static Optional<String> byItself(Decision decision) {
    if (decision.getShadow()) {
      return Optional.of("shadow");
    }
    if (!decision.getRouteHistory()) {
      Instant newest = null;
      for (Component component : decision.getComponents()) {
        for (Evidence evidence : component.getEvidence()) {
          newest =
              newest == null || evidence.getOccurredAt().isAfter(newest)
                  ? evidence.getOccurredAt()
                  : newest;
        }
      }
      if (decision.getLiveSince() == null
          || (newest != null && newest.isBefore(decision.getLiveSince()))) {
        return Optional.of("before_go_live");
      }
    }
    return decision.getHoldOut()
        ? Optional.of("control_group")
        : decision.getExisting() ? Optional.of("existing") : Optional.empty();
  }

  private Optional<String> objection(Candidate one, Instant asOf) {
    RoutingPolicy.Suppression suppression = policy().orElseThrow().suppression();
    if (suppression.doNotContact().isPresent()
        && "true".equals(String.valueOf(facts(one).get(suppression.doNotContact().get())))) {
      return Optional.of("do_not_contact");
    }
    if (suppression.openDeal() && isDealOpen()) {
      return Optional.of("open_deal");
    }
    for (int step = 0; step <= now; step++) {
      if (history.get(step) instanceof Step.Came came
          && came.input() instanceof RouterInput.Noted noted) {
        for (HandoffNews news : noted.news()) {
          // A word that the policy did not know when it was said was not remembered.
          if (news instanceof HandoffNews.Rejected rejected
              && policyAt(step)
                  .filter(
                      each ->
                          each.suppression()
                              .rejected()
                              .containsKey(rejected.reason().orElseThrow()))
                  .isPresent()) {
            Duration alone = suppression.rejected().get(rejected.reason().orElseThrow());
            if (alone != null && asOf.isBefore(clockAt(step).orElse(Instant.EPOCH).plus(alone))) {
              return Optional.of("rejected");
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  /**
   * A play's hand-off that has not ended since it was created, or a team that was asked for one.
   */
  private boolean isSpokenFor() {
    for (Candidate one : candidates()) {
      if (one instanceof Candidate.Qualified) {
        if (state(one).equals("asked")) {
          return true;
        }
        for (Entry entry : entries) {
          if (entry.said().id().equals(one.decisionId())
              && entry.said().what().startsWith("routed ")
              && !hasEnded(one.handoffId(), entry.step())) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private boolean hasEnded(String handoffId, int since) {
    for (int step = since + 1; step <= now; step++) {
      if (history.get(step) instanceof Step.Came came
          && came.input() instanceof RouterInput.Noted noted
          && noted.news().contains(new HandoffNews.Ended(handoffId))) {
        return true;
      }
    }
    return false;
  }

  private boolean isCooling(Instant asOf) {
    Optional<Duration> cooldown = policy().orElseThrow().suppression().cooldown();
    for (Entry entry : entries.reversed()) {
      if (entry.said().what().startsWith("routed ") && isOfPlay(entry)) {
        return cooldown.isPresent() && asOf.isBefore(entry.said().asOf().plus(cooldown.get()));
      }
    }
    return false;
  }

  private boolean isOfPlay(Entry entry) {
    return candidates().stream()
        .anyMatch(one -> one instanceof Candidate.Qualified && isAbout(entry, one));
  }

  /**
   * Counts over again what takes of the play's last day: what was routed at once, what was asked
   * for, and what was answered on another day than it was asked for.
   */
  private boolean isBraked(Decision decision, Instant asOf) {
    if (decision.getBrakePerDay() == null) {
      return false;
    }
    long day = -1;
    int taken = 0;
    for (Entry entry : entries) {
      for (Candidate one : candidates()) {
        if (one instanceof Candidate.Qualified earlier
            && isAbout(entry, one)
            && earlier.decision().getBrakePerDay() != null
            && one.play().equals(decision.getPlay())
            && takes(entry, one)) {
          long then = Math.max(day, day(entry.said().asOf()));
          taken = then == day ? taken + 1 : 1;
          day = then;
        }
      }
    }
    int allowed = 0;
    for (int each = 0; each < decision.getBrakePerDay(); each++) {
      allowed += each % share.partitions() == share.partition() ? 1 : 0;
    }
    return (day >= day(asOf) ? taken : 0) >= allowed;
  }

  private boolean takes(Entry entry, Candidate one) {
    if (entry.said().what().startsWith("asked ")) {
      return true;
    }
    if (!entry.said().what().startsWith("routed ")) {
      return false;
    }
    return entries.stream()
        .filter(each -> isAbout(each, one) && each.said().what().startsWith("asked "))
        .findFirst()
        .map(asked -> day(asked.said().asOf()) != day(entry.said().asOf()))
        .orElse(true);
  }

  private static long day(Instant instant) {
    return Math.floorDiv(instant.getEpochSecond(), 86_400);
  }

  private static String ruleText(Candidate one, Entry asked) {
    return one instanceof Candidate.Won ? "kickoff to cs" : asked.rule().orElseThrow().text();
  }

  private boolean matches(Rule rule, Decision decision, Candidate one) {
    if (rule.play().isPresent() && !rule.play().get().equals(decision.getPlay())) {
      return false;
    }
    if (rule.condition().isPresent()
        && !(facts(one).get("employees") instanceof Long employees && employees >= 500)) {
      return false;
    }
    return (!rule.dealOpen() || isDealOpen())
        && (rule.accountIn().isEmpty() || rule.accountIn().get().values().contains(one.account()));
  }

  private boolean isDealOpen() {
    return latestDeals(now).values().stream()
        .anyMatch(deal -> List.of("OPENED", "MOVED").contains(deal.getStage()));
  }

  private Map<String, DealFact> latestDeals(int last) {
    Map<String, DealFact> latest = new HashMap<>();
    for (int step = 0; step <= last; step++) {
      if (history.get(step) instanceof Step.Came came
          && came.input() instanceof RouterInput.DealChanged dealt) {
        DealFact deal = dealt.deal();
        DealFact known = latest.get(deal.getDealId());
        if (known == null || order(known).compareTo(order(deal)) <= 0) {
          latest.put(deal.getDealId(), deal);
        }
      }
    }
    return latest;
  }

  private static String order(DealFact deal) {
    return "%020d%s".formatted(deal.getOccurredAt().toEpochMilli(), deal.getEventId());
  }

  private String lastAssignee() {
    for (Entry entry : entries.reversed()) {
      String what = entry.said().what();
      if (what.startsWith("routed ") && !what.endsWith(" to -")) {
        return what.substring(what.lastIndexOf(' ') + 1);
      }
    }
    return "-";
  }

  private List<String> missing(Candidate one, Set<String> needed) {
    Map<String, Object> facts = facts(one);
    return new TreeSet<>(needed).stream().filter(name -> !facts.containsKey(name)).toList();
  }

  private Map<String, Object> facts(Candidate one) {
    Map<String, Object> values = new HashMap<>();
    one.carried().forEach(fact -> values.put(fact.getName(), fact.getValue()));
    List<AccountFact> learned = new ArrayList<>();
    for (int step = 0; step <= now; step++) {
      if (history.get(step) instanceof Step.Came came
          && came.input() instanceof RouterInput.Learned fact) {
        learned.add(fact.fact());
      }
    }
    learned.sort(
        Comparator.comparing(AccountFact::getOccurredAt).thenComparing(AccountFact::getEventId));
    for (AccountFact fact : learned) {
      for (Property property : fact.getFacts()) {
        values.put(property.getName(), property.getValue());
      }
    }
    return values;
  }

  private boolean isNew(Decision decision) {
    return isNew(decision, now);
  }

  /** Asked so often that each step's answer is worked out once. */
  private boolean isNew(Decision decision, int step) {
    return news.computeIfAbsent(
        step,
        unused ->
            history.subList(0, step).stream()
                .noneMatch(
                    earlier ->
                        earlier instanceof Step.Came came
                            && came.input() instanceof RouterInput.Decided decided
                            && sameUnit(decided.decision(), decision)
                            && decided.decision().getTransitionNumber()
                                >= decision.getTransitionNumber()));
  }

  private Optional<RoutingPolicy> policy() {
    return activated ? Optional.of(second) : first;
  }

  private Optional<RoutingPolicy> policyAt(int step) {
    return step >= change ? Optional.of(second) : first;
  }

  private Instant notBefore(Candidate one) {
    return clock().filter(tick -> tick.isAfter(one.since())).orElse(one.since());
  }

  private Optional<Instant> clock() {
    return clockAt(now);
  }

  private Optional<Instant> clockAt(int step) {
    return momentAt(step).tick();
  }

  private Moment moment() {
    return momentAt(now);
  }

  private Moment momentAt(int step) {
    Moment last = Moment.NONE;
    for (int each = 0; each <= step; each++) {
      if (history.get(each) instanceof Step.Ticked ticked) {
        last = ticked.moment();
      }
    }
    return last;
  }

  private static int score(Candidate one) {
    return one instanceof Candidate.Qualified qualified ? qualified.decision().getScore() : 0;
  }

  private static boolean sameUnit(Decision one, Decision other) {
    return one.getPlay().equals(other.getPlay())
        && Objects.equals(one.getPerson(), other.getPerson());
  }
}
