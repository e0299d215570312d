package io.signalbox.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.policy.TrackingPlan;
import io.signalbox.schemas.ContractChange;
import io.signalbox.schemas.CrmContactLogged;
import io.signalbox.schemas.CrmContract;
import io.signalbox.schemas.CrmEvent;
import io.signalbox.schemas.CrmPersonExcluded;
import io.signalbox.schemas.CrmProfile;
import io.signalbox.schemas.CrmWorkspaceLinked;
import io.signalbox.schemas.Property;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the CRM reports: profiles with their workspaces, deals, contracts, contacts, and
 * people who do not belong to the account. Safe for use by several threads.
 */
public final class CrmReader {

  private final DeclaredProperties facts;
  private final Identities identities;
  private final DealReader deals;
  private final CallReader calls;

  /** Reads by this plan. {@code version} is the software's, for failed events. */
  public CrmReader(TrackingPlan plan, Pseudonyms pseudonyms, String version) {
    this.facts = DeclaredProperties.ofFacts(plan.facts(), pseudonyms);
    this.identities = new Identities(pseudonyms);
    this.deals = new DealReader(identities);
    this.calls = new CallReader(new Failures(version, plan.owner()));
  }

  /**
   * Reads all changes of a body.
   *
   * @return the records of each change in order: a profile gives one more for each workspace
   */
  public List<Outcome> read(RequestBody.Calls body, Source source, Instant receivedAt) {
    JsonNode sentAt = body.batch() ? body.envelope().get("sentAt") : null;
    return calls.read(
        body,
        source,
        receivedAt,
        (call, eventId) -> {
          String account = Call.text(call, "account");
          if (account == null) {
            throw CallRefused.missingIdentity("The change names no `account`; send the CRM's id");
          }
          Change change =
              new Change(
                  eventId,
                  identities.clear("account", account),
                  ProducerTime.occurredAt(call, sentAt, receivedAt),
                  receivedAt,
                  source.name());
          return changes(call, change);
        });
  }

  /** Keeps a body that can't be read, whole. */
  public Outcome unreadable(
      RequestBody.Unreadable body, byte[] bytes, Source source, Instant receivedAt) {
    return calls.unreadable(body.reason(), bytes, source, receivedAt);
  }

  private List<Outcome> changes(ObjectNode call, Change change) throws CallRefused {
    PersonalContent personal = PersonalContent.of(call).without("account");
    return switch (call.path("type").asText()) {
      case "profile" -> profile(call, change, personal);
      case "deal" -> {
        DealReader.KNOWN.forEach(personal::without);
        yield List.of(change.of(deals.read(call), personal.bytes()));
      }
      case "contract" ->
          List.of(change.of(new CrmContract(contract(call)), personal.without("change").bytes()));
      case "contact" ->
          List.of(
              change.of(new CrmContactLogged(channel(call)), personal.without("channel").bytes()));
      case "exclude" -> List.of(change.of(excluded(call), personal.bytes()));
      default ->
          throw CallRefused.unparsable(
              "`type` must be profile, deal, contract, contact or exclude");
    };
  }

  private List<Outcome> profile(ObjectNode call, Change change, PersonalContent personal)
      throws CallRefused {
    List<Outcome> outcomes = new ArrayList<>();
    CrmProfile profile = new CrmProfile(corporate(facts.take(Call.object(call, "facts"))));
    List<String> workspaces = workspaces(call);
    personal.undeclared("facts", facts).without("workspaces");
    outcomes.add(change.of(profile, personal.bytes()));
    for (String workspace : workspaces) {
      outcomes.add(
          change
              .withId(change.eventId() + "/workspace/" + workspace)
              .of(new CrmWorkspaceLinked(workspace), null));
    }
    return outcomes;
  }

  private List<String> workspaces(ObjectNode call) throws CallRefused {
    JsonNode node = call.get("workspaces");
    if (node == null || node.isNull()) {
      return List.of();
    }
    List<String> workspaces = new ArrayList<>();
    for (JsonNode element : node) {
      String workspace = CallContext.textOf(element);
      if (workspace == null) {
        throw CallRefused.unparsable("`workspaces` must hold texts: the product's workspace ids");
      }
      workspaces.add(identities.clear("workspaces", workspace));
    }
    if (!node.isArray()) {
      throw CallRefused.unparsable("`workspaces` must be a list of workspace ids");
    }
    return workspaces;
  }

  /** A domain is written as events carry it, so that the company and its people meet. */
  private static List<Property> corporate(List<Property> facts) {
    return facts.stream()
        .map(
            fact ->
                fact.getName().equals(CorporateDomain.FACT)
                        && fact.getValue() instanceof String text
                    ? new Property(fact.getName(), CorporateDomain.ofFact(text))
                    : fact)
        .toList();
  }

  private CrmPersonExcluded excluded(ObjectNode call) throws CallRefused {
    String user = Call.text(call, "userId");
    if (user == null) {
      throw CallRefused.missingIdentity(
          "The exclusion names nobody; send the person's `userId` as events carry it");
    }
    return new CrmPersonExcluded(identities.pseudonym(user));
  }

  private static ContractChange contract(ObjectNode call) throws CallRefused {
    return switch (call.path("change").asText()) {
      case "renewed" -> ContractChange.RENEWED;
      case "expanded" -> ContractChange.EXPANDED;
      case "churned" -> ContractChange.CHURNED;
      default -> throw CallRefused.unparsable("`change` must be renewed, expanded or churned");
    };
  }

  private static String channel(ObjectNode call) throws CallRefused {
    String channel = Call.text(call, "channel");
    if (channel == null || channel.length() > MessageId.LONGEST || EmailAddress.within(channel)) {
      throw CallRefused.unparsable("`channel` must be email, call, meeting or another short word");
    }
    return channel;
  }

  private record Change(
      String eventId, String account, Instant occurredAt, Instant receivedAt, String source) {

    Change withId(String id) {
      return new Change(id, account, occurredAt, receivedAt, source);
    }

    Outcome of(Object change, @Nullable ByteBuffer personal) {
      CrmEvent event = new CrmEvent();
      event.setEventId(eventId);
      event.setAccount(account);
      event.setChange(change);
      event.setOccurredAt(occurredAt);
      event.setReceivedAt(receivedAt);
      event.setSource(source);
      event.setPersonal(personal);
      return new Outcome.Crm(event);
    }
  }
}
