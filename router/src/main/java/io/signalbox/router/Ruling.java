package io.signalbox.router;

import io.signalbox.schemas.Because;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.Handoff;
import io.signalbox.schemas.Held;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.Property;
import io.signalbox.schemas.Routed;
import io.signalbox.schemas.Routing;
import io.signalbox.schemas.Suppressed;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;

/**
 * A verdict on a decision, ready to be written: always as a {@code Routing}, and as a {@code
 * Handoff} where it is routed.
 *
 * @param decision what it is about
 * @param verdict what becomes of it
 * @param asOf the instant of the decision, or of its release from a hold
 * @param facts what was known of the account
 */
public record Ruling(
    Decision decision, Verdict verdict, Instant asOf, SortedMap<String, Object> facts) {

  private static final int ID_CHARACTERS = 32;
  private static final String CRM_ID = "crm_id";

  /** The same ruling with another verdict. */
  public Ruling instead(Verdict other) {
    return new Ruling(decision, other, asOf, facts);
  }

  /** The routing to write. */
  public Routing routing(String policyHash, Origin origin) {
    return Routing.newBuilder()
        .setDecisionId(decision.getDecisionId())
        .setAccount(decision.getAccount())
        .setPerson(decision.getPerson())
        .setPlay(decision.getPlay())
        .setOutcome(
            switch (verdict) {
              case Verdict.Route route ->
                  new Routed(queue(route), route.rule().text(), handoffId(decision));
              case Verdict.Suppress suppress ->
                  new Suppressed(suppress.reason(), suppress.detail());
              case Verdict.Hold hold -> new Held(List.copyOf(hold.missing()), null, null, null);
            })
        .setAsOf(asOf)
        .setPolicyHash(policyHash)
        .setOrigin(origin)
        .build();
  }

  /** The hand-off to write for this route. */
  public Handoff handoff(Verdict.Route route, Origin origin) {
    Object crmId = facts.get(CRM_ID);
    return Handoff.newBuilder()
        .setHandoffId(handoffId(decision))
        .setDecisionId(decision.getDecisionId())
        .setAccount(decision.getAccount())
        .setPerson(decision.getPerson())
        .setCrmId(crmId == null ? null : crmId.toString())
        .setQueue(queue(route))
        .setPlay(decision.getPlay())
        .setScore(decision.getScore())
        .setBand(decision.getBand())
        .setRule(route.rule().text())
        .setBecause(Because.sentence(decision))
        .setDecidedAt(decision.getAsOf())
        .setExpiresAt(null)
        .setComponents(decision.getComponents())
        .setFacts(properties())
        .setOrigin(origin)
        .build();
  }

  /**
   * The id of a decision's hand-off, the same however often it is derived: the first 32 hexadecimal
   * characters of SHA-256 over the text {@code handoff} followed by the decision's id.
   */
  public static String handoffId(Decision decision) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(("handoff" + decision.getDecisionId()).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, ID_CHARACTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String queue(Verdict.Route route) {
    return switch (route.rule().to()) {
      case SALES -> "sales";
      case CS -> "cs";
    };
  }

  private List<Property> properties() {
    List<Property> sorted = new ArrayList<>();
    facts.forEach((name, value) -> sorted.add(new Property(name, value)));
    return sorted;
  }
}
