package io.signalbox.router;

import io.signalbox.policy.Play.Route;
import io.signalbox.schemas.Held;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.Routed;
import io.signalbox.schemas.Routing;
import io.signalbox.schemas.Suppressed;
import java.time.Instant;
import java.util.List;

/**
 * A verdict that is to be recorded.
 *
 * @param candidate what it is about
 * @param verdict what becomes of it: a route, a suppression or a hold
 * @param asOf the instant of the decision, or of its release from a hold
 * @param policyHash of the routing policy; no characters where none is in force
 */
public record Ruling(Candidate candidate, Verdict verdict, Instant asOf, String policyHash) {

  /** The routing to write. */
  public Routing routing(Origin origin) {
    return Routing.newBuilder()
        .setDecisionId(candidate.decisionId())
        .setAccount(candidate.account())
        .setPerson(candidate.person())
        .setPlay(candidate.play())
        .setOutcome(
            switch (verdict) {
              case Verdict.Route route ->
                  new Routed(queue(route.to()), route.rule(), candidate.handoffId());
              case Verdict.Suppress suppress ->
                  new Suppressed(suppress.reason(), suppress.detail());
              case Verdict.Hold hold ->
                  new Held(
                      List.copyOf(hold.missing()),
                      hold.detail().orElse(null),
                      hold.tell().orElse(null),
                      hold.until().orElse(null));
              case Verdict.Ask ask -> throw unrecorded();
              case Verdict.NoKickoff none -> throw unrecorded();
            })
        .setAsOf(asOf)
        .setPolicyHash(policyHash)
        .setOrigin(origin)
        .build();
  }

  /** The name of a queue in what is written. */
  public static String queue(Route route) {
    return switch (route) {
      case SALES -> "sales";
      case CS -> "cs";
    };
  }

  private IllegalStateException unrecorded() {
    return new IllegalStateException("no routing records " + verdict);
  }
}
