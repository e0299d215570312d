package io.signalbox.app.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.app.demo.DemoAccount.Profile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the invented company's CRM says, in the first minutes of the history. */
final class DemoProfiles {

  private static final int FIRST_ID = 1001;

  private DemoProfiles() {}

  /** One profile for each account that the CRM knows. */
  static List<DemoCall> of(List<DemoAccount> accounts, Instant start) {
    List<DemoCall> calls = new ArrayList<>();
    for (int index = 0; index < accounts.size(); index++) {
      DemoAccount account = accounts.get(index);
      Instant at = start.plusSeconds(index);
      String crmId = "LW-" + (FIRST_ID + index);
      switch (account.profile()) {
        case Profile.Unknown unknown -> {}
        case Profile.Known known ->
            calls.add(new DemoCall(at, profile(account, known, crmId, at), true));
      }
    }
    return calls;
  }

  private static ObjectNode profile(
      DemoAccount account, Profile.Known known, String crmId, Instant at) {
    ObjectNode call = JsonNodeFactory.instance.objectNode();
    call.put("type", "profile").put("messageId", "profile-" + account.id());
    call.put("timestamp", at.toString()).put("account", account.id());
    ArrayNode workspaces = call.putArray("workspaces");
    account.workspaces().forEach(workspaces::add);
    call.putObject("facts")
        .put("country", known.country())
        .put("employees", known.employees())
        .put("industry", known.industry())
        .put("plan", known.plan())
        .put("crm_id", crmId);
    return call;
  }
}
