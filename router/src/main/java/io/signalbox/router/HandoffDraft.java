package io.signalbox.router;

import io.signalbox.router.handoff.HandoffState;
import io.signalbox.schemas.Because;
import io.signalbox.schemas.Component;
import io.signalbox.schemas.DealFact;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.Handoff;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.Property;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes down a hand-off. */
final class HandoffDraft {

  private static final Origin NONE = new Origin("router", 0, 0L);
  private static final String CRM_ID = "crm_id";

  private HandoffDraft() {}

  /**
   * The hand-off of a candidate.
   *
   * @param asOf when it is created
   * @param facts what is known of the account
   * @param carried facts that a kickoff tells
   * @param begun what was promised
   */
  static Handoff of(
      Candidate candidate,
      Verdict.Route route,
      Instant asOf,
      SortedMap<String, Object> facts,
      SortedSet<String> carried,
      Story story,
      HandoffState begun) {
    @Nullable Object crmId = facts.get(CRM_ID);
    Handoff.Builder handoff =
        Handoff.newBuilder()
            .setHandoffId(candidate.handoffId())
            .setDecisionId(candidate.decisionId())
            .setAccount(candidate.account())
            .setPerson(candidate.person())
            .setCrmId(crmId == null ? null : crmId.toString())
            .setQueue(Ruling.queue(route.to()))
            .setPlay(candidate.play())
            .setRule(route.rule())
            .setExpiresAt(begun.expiresAt())
            .setFacts(properties(facts))
            .setTeam(route.assigned().flatMap(Verdict.Assigned::team).orElse(null))
            .setAssignee(route.assigned().map(Verdict.Assigned::assignee).orElse(null))
            .setAssignment(route.assigned().map(Verdict.Assigned::why).orElse(null))
            .setAcceptBy(begun.acceptBy().orElse(null))
            .setActBy(begun.actBy().orElse(null))
            .setStory(story.sentences())
            .setOrigin(NONE);
    return switch (candidate) {
      case Candidate.Qualified qualified -> of(qualified.decision(), handoff);
      case Candidate.Won won -> of(won.deal(), asOf, commitments(won, facts, carried), handoff);
    };
  }

  private static Handoff of(Decision decision, Handoff.Builder handoff) {
    return handoff
        .setKind("play")
        .setScore(decision.getScore())
        .setBand(decision.getBand())
        .setBecause(Because.sentence(decision))
        .setDecidedAt(decision.getAsOf())
        .setComponents(decision.getComponents())
        .build();
  }

  private static Handoff of(
      DealFact deal, Instant asOf, List<Property> commitments, Handoff.Builder handoff) {
    return handoff
        .setKind("kickoff")
        .setDealId(deal.getDealId())
        .setScore(0)
        .setBecause("Because the deal %s was won on %s.".formatted(deal.getDealId(), day(deal)))
        .setDecidedAt(asOf)
        .setComponents(List.<Component>of())
        .setCommitments(commitments)
        .build();
  }

  /** What the deal says, and the facts that tell what was promised. */
  private static List<Property> commitments(
      Candidate.Won won, SortedMap<String, Object> facts, SortedSet<String> carried) {
    TreeMap<String, Object> said = new TreeMap<>();
    for (String name : carried) {
      @Nullable Object value = facts.get(name);
      if (value != null) {
        said.put(name, value);
      }
    }
    said.put("deal_id", won.deal().getDealId());
    said.put("deal_won_on", day(won.deal()));
    return properties(said);
  }

  private static String day(DealFact deal) {
    return LocalDate.ofInstant(deal.getOccurredAt(), ZoneOffset.UTC).toString();
  }

  private static List<Property> properties(SortedMap<String, Object> facts) {
    List<Property> sorted = new ArrayList<>();
    for (Map.Entry<String, Object> fact : facts.entrySet()) {
      sorted.add(new Property(fact.getKey(), fact.getValue()));
    }
    return sorted;
  }
}
