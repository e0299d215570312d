package io.signalbox.identity;

import io.signalbox.schemas.AccountFact;
import io.signalbox.schemas.CrmContactLogged;
import io.signalbox.schemas.CrmContract;
import io.signalbox.schemas.CrmDeal;
import io.signalbox.schemas.CrmEvent;
import io.signalbox.schemas.CrmPersonExcluded;
import io.signalbox.schemas.CrmProfile;
import io.signalbox.schemas.CrmWorkspaceLinked;
import io.signalbox.schemas.DealFact;
import io.signalbox.schemas.Link;
import io.signalbox.schemas.Property;
import io.signalbox.schemas.Undo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What follows from a CRM fact. It needs no state: the account is named on it. */
public final class CrmReader {

  /** The fact that says which domains the addresses of an account's people have. */
  private static final String DOMAIN = "domain";

  private CrmReader() {}

  /** The conclusions; none for a kind of change that this version has no use for. */
  public static List<Conclusion> conclude(CrmEvent event) {
    return switch (event.getChange()) {
      case CrmProfile profile -> profile(event, profile.getFacts());
      case CrmDeal deal ->
          List.of(
              new Conclusion.DealChanged(
                  event.getAccount(),
                  new DealFact(
                      event.getEventId(),
                      event.getOccurredAt(),
                      deal.getDealId(),
                      deal.getStage().name())));
      case CrmWorkspaceLinked linked ->
          List.of(new Conclusion.Tell(Actor.workspace(linked.getWorkspace()), link(event)));
      case CrmContract contract ->
          List.of(fact(event, "contract", contract.getChange().name().toLowerCase(Locale.ROOT)));
      case CrmContactLogged contact -> List.of(fact(event, "contacted", contact.getChannel()));
      case CrmPersonExcluded excluded ->
          List.of(
              new Conclusion.Forget(
                  Actor.user(excluded.getPerson()),
                  new Undo(Actor.account(event.getAccount()).key(), event.getOccurredAt(), "crm")));
      // Avro's union is not sealed: a later version may add what this one doesn't know.
      default -> List.of();
    };
  }

  private static List<Conclusion> profile(CrmEvent event, List<Property> facts) {
    List<Conclusion> conclusions = new ArrayList<>();
    conclusions.add(
        new Conclusion.Known(
            event.getAccount(), new AccountFact(event.getEventId(), event.getOccurredAt(), facts)));
    for (Property fact : facts) {
      if (fact.getName().equals(DOMAIN) && fact.getValue() instanceof String domains) {
        for (String domain : domains.split(",", -1)) {
          if (!domain.isEmpty()) {
            conclusions.add(new Conclusion.Tell(Actor.domain(domain), link(event)));
          }
        }
      }
    }
    return conclusions;
  }

  private static Conclusion fact(CrmEvent event, String name, String value) {
    return new Conclusion.Known(
        event.getAccount(),
        new AccountFact(
            event.getEventId(), event.getOccurredAt(), List.of(new Property(name, value))));
  }

  private static Link link(CrmEvent event) {
    return new Link(Actor.account(event.getAccount()).key(), event.getOccurredAt(), null, "crm");
  }
}
