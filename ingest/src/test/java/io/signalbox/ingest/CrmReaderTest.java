package io.signalbox.ingest;

import static io.signalbox.ingest.Fixtures.PSEUDONYMS;
import static io.signalbox.ingest.Fixtures.RECEIVED;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.policy.TrackingPlan.Unplanned;
import io.signalbox.schemas.ContractChange;
import io.signalbox.schemas.CrmContactLogged;
import io.signalbox.schemas.CrmContract;
import io.signalbox.schemas.CrmDeal;
import io.signalbox.schemas.CrmEvent;
import io.signalbox.schemas.CrmPersonExcluded;
import io.signalbox.schemas.CrmProfile;
import io.signalbox.schemas.CrmWorkspaceLinked;
import io.signalbox.schemas.DealStage;
import io.signalbox.schemas.FailedEvent;
import io.signalbox.schemas.Property;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrmReaderTest {

  @Test
  void aProfileGivesItsFactsAndOneLinkForEachWorkspace() {
    List<CrmEvent> events =
        accepted(
            """
            {"type":"profile","messageId":"p1","account":"acme","timestamp":"2026-01-01T00:00:00Z",
             "facts":{"plan":"free","employees":500,"owner":"jane@us.test"},
             "workspaces":["w1","bob@acme.test"]}
            """);

    String pseudonym = PSEUDONYMS.of("bob@acme.test");
    assertThat(events)
        .extracting(CrmEvent::getEventId)
        .containsExactly("p1", "p1/workspace/w1", "p1/workspace/" + pseudonym);
    assertThat(events).extracting(CrmEvent::getAccount).containsOnly("acme");
    assertThat(events)
        .extracting(CrmEvent::getChange)
        .containsExactly(
            new CrmProfile(List.of(new Property("employees", 500L), new Property("plan", "free"))),
            new CrmWorkspaceLinked("w1"),
            new CrmWorkspaceLinked(pseudonym));
    assertThat(Fixtures.text(events.getFirst().getPersonal()))
        .isEqualTo("{\"facts\":{\"owner\":\"jane@us.test\"}}");
    assertThat(events.get(1).getPersonal()).isNull();
  }

  @Test
  void aDealsAmountIsInMinorUnits() {
    CrmDeal euros = deal("\"stage\":\"won\",\"amount\":12000.5,\"currency\":\"EUR\"");
    CrmDeal yen =
        deal("\"stage\":\"moved\",\"stageName\":\"Offer\",\"amount\":500,\"currency\":\"JPY\"");
    CrmDeal bare = deal("\"stage\":\"opened\"");

    assertThat(euros.getStage()).isEqualTo(DealStage.WON);
    assertThat(euros.getAmountMinor()).isEqualTo(1_200_050L);
    assertThat(euros.getCurrency()).isEqualTo("EUR");
    assertThat(yen.getAmountMinor()).isEqualTo(500L);
    assertThat(yen.getStageName()).isEqualTo("Offer");
    assertThat(bare.getAmountMinor()).isNull();
  }

  @Test
  void contractsAndContactsAreReadInABatch() {
    List<CrmEvent> events =
        accepted(
            """
            {"batch":[{"type":"contract","messageId":"c1","account":"a","change":"churned"},
                      {"type":"contact","messageId":"c2","account":"a","channel":"call"}]}
            """);

    assertThat(events)
        .extracting(CrmEvent::getChange)
        .containsExactly(new CrmContract(ContractChange.CHURNED), new CrmContactLogged("call"));
  }

  @Test
  void anExclusionNamesThePersonAsEventsDo() {
    CrmEvent event =
        accepted(
                """
                {"type":"exclude","messageId":"x1","account":"acme","userId":"u1"}
                """)
            .getFirst();

    assertThat(event.getAccount()).isEqualTo("acme");
    assertThat(event.getChange()).isEqualTo(new CrmPersonExcluded(PSEUDONYMS.of("u1")));
  }

  @Test
  void theDomainsOfAnAccountAreWrittenAsThoseOfAddresses() {
    List<CrmEvent> events =
        accepted(
            """
            {"type":"profile","messageId":"p1","account":"acme","facts":{"domain":"EU.Acme.com"}}
            """);

    assertThat(events.getFirst().getChange())
        .isEqualTo(new CrmProfile(List.of(new Property("domain", "acme.com"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type':'profile'} | missing_identity | account",
        "{'type':'merger','account':'a'} | unparsable | type",
        "{'type':'profile','account':'a','facts':{'employees':'many'}} | tracking_plan | employees",
        "{'type':'profile','account':'a','facts':7} | unparsable | facts",
        "{'type':'profile','account':'a','workspaces':{}} | unparsable | workspaces",
        "{'type':'profile','account':'a','workspaces':[null]} | unparsable | workspaces",
        "{'type':'deal','account':'a','stage':'won'} | unparsable | dealId",
        "{'type':'deal','account':'a','dealId':'d','stage':'paused'} | unparsable | stage",
        "{'type':'deal','account':'a','dealId':'d','stage':'won','amount':1} | unparsable | currency",
        "{'type':'deal','account':'a','dealId':'d','stage':'won','amount':1,'currency':'euro'} | unparsable | currency",
        "{'type':'deal','account':'a','dealId':'d','stage':'won','amount':'1','currency':'EUR'} | unparsable | amount",
        "{'type':'deal','account':'a','dealId':'d','stage':'won','amount':1e300,'currency':'EUR'} | unparsable | amount",
        "{'type':'contract','account':'a','change':'paused'} | unparsable | change",
        "{'type':'contact','account':'a'} | unparsable | channel",
        "{'type':'exclude','account':'a'} | missing_identity | userId",
      })
  void whatIsWrongIsNamed(String json, String failure, String named) {
    FailedEvent failed = Fixtures.failure(read(json.replace('\'', '"')).getFirst());

    assertThat(failed.getFailure()).isEqualTo(failure);
    assertThat(failed.getReason()).contains("`" + named + "`");
  }

  private static CrmDeal deal(String fields) {
    Object change =
        accepted("{\"type\":\"deal\",\"account\":\"a\",\"dealId\":\"d\"," + fields + "}")
            .getFirst()
            .getChange();
    return (CrmDeal) change;
  }

  private static List<CrmEvent> accepted(String json) {
    return read(json).stream()
        .map(
            outcome -> {
              if (outcome instanceof Outcome.Crm crm) {
                return crm.event();
              }
              throw new AssertionError("not accepted: " + outcome);
            })
        .toList();
  }

  private static List<Outcome> read(String json) {
    return new CrmReader(Fixtures.plan(Unplanned.ACCEPT), PSEUDONYMS, "1")
        .read(Fixtures.calls(json), Fixtures.CRM, RECEIVED);
  }
}
