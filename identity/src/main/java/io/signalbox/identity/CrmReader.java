package io.signalbox.identity;

import io.signalbox.schemas.AccountFact;
import io.signalbox.schemas.CrmDeal;
import io.signalbox.schemas.CrmEvent;
import io.signalbox.schemas.CrmProfile;
import io.signalbox.schemas.CrmWorkspaceLinked;
import io.signalbox.schemas.DealFact;
import io.signalbox.schemas.Link;
import java.util.Optional;

/** What follows from a CRM fact. It needs no state: the account is named on it. */
public final class CrmReader {

  private CrmReader() {}

  /** The one conclusion; empty for a kind of change that this version has no use for. */
  public static Optional<Conclusion> conclude(CrmEvent event) {
    return switch (event.getChange()) {
      case CrmProfile profile ->
          Optional.of(
              new Conclusion.Known(
                  event.getAccount(),
                  new AccountFact(event.getEventId(), event.getOccurredAt(), profile.getFacts())));
      case CrmDeal deal ->
          Optional.of(
              new Conclusion.DealChanged(
                  event.getAccount(),
                  new DealFact(
                      event.getEventId(),
                      event.getOccurredAt(),
                      deal.getDealId(),
                      deal.getStage().name())));
      case CrmWorkspaceLinked linked ->
          Optional.of(
              new Conclusion.Tell(
                  Actor.workspace(linked.getWorkspace()),
                  new Link(
                      Actor.account(event.getAccount()).key(),
                      event.getOccurredAt(),
                      null,
                      "crm")));
      // Avro's union is not sealed: contracts and contacts have no place on a timeline yet.
      default -> Optional.empty();
    };
  }
}
