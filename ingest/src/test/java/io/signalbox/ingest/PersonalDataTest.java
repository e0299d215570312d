package io.signalbox.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.policy.TrackingPlan.Unplanned;
import io.signalbox.testkit.Seeds;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** No address leaves the intake in the clear, wherever a producer put it. */
class PersonalDataTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
  private static final List<String> TYPES =
      List.of(
          "track", "identify", "page", "screen", "group", "alias", "profile", "deal", "contact");
  private static final List<String> FIELDS =
      List.of(
          "userId",
          "anonymousId",
          "previousId",
          "groupId",
          "messageId",
          "event",
          "name",
          "category",
          "timestamp",
          "type",
          "account",
          "dealId",
          "stageName",
          "channel",
          "currency",
          "stage",
          "change");
  private static final List<String> OBJECTS = List.of("traits", "properties", "context", "facts");
  private static final List<String> NAMES =
      List.of(
          "email",
          "role",
          "invitee",
          "seats",
          "resent",
          "plan",
          "employees",
          "session_id",
          "sessionId",
          "groupId",
          "other");

  @Test
  void noAddressStandsOutsideOfPersonalContent() {
    EventReader events = new EventReader(Fixtures.plan(Unplanned.ACCEPT), Fixtures.PSEUDONYMS, "1");
    CrmReader crm = new CrmReader(Fixtures.plan(Unplanned.ACCEPT), Fixtures.PSEUDONYMS, "1");
    int[] accepted = new int[1];

    Seeds.check(
        200,
        random -> {
          String local = "jane.doe" + random.nextInt(1000);
          RequestBody.Calls body = Fixtures.calls(call(random, local).toString());
          for (Source source : List.of(Fixtures.APP, Fixtures.SITE)) {
            for (Outcome outcome : events.read(body, null, source, Fixtures.RECEIVED)) {
              accepted[0] += outcome instanceof Outcome.Failed ? 0 : 1;
              assertThat(inTheClear(outcome)).doesNotContain(local);
            }
          }
          for (Outcome outcome : crm.read(body, Fixtures.CRM, Fixtures.RECEIVED)) {
            accepted[0] += outcome instanceof Outcome.Failed ? 0 : 1;
            assertThat(inTheClear(outcome)).doesNotContain(local);
          }
        });

    assertThat(accepted[0]).as("seeds that prove something").isGreaterThan(100);
  }

  private static ObjectNode call(Random random, String local) {
    ObjectNode call = JSON.createObjectNode();
    call.put("type", TYPES.get(random.nextInt(TYPES.size())));
    call.put("userId", "u1").put("account", "a1").put("dealId", "d1");
    call.put("stage", "won").put("channel", "call");
    call.put("event", random.nextBoolean() ? "Invite Sent" : "Other");
    call.putObject("properties").put("invitee", "friend");
    int places = 1 + random.nextInt(3);
    for (int place = 0; place < places; place++) {
      String text = spelled(random, local);
      if (random.nextInt(3) == 0) {
        call.put(FIELDS.get(random.nextInt(FIELDS.size())), text);
      } else if (random.nextInt(8) == 0) {
        call.putArray("workspaces").add(text);
      } else {
        String object = OBJECTS.get(random.nextInt(OBJECTS.size()));
        ObjectNode target =
            call.get(object) instanceof ObjectNode there ? there : call.putObject(object);
        String name = random.nextInt(6) == 0 ? text : NAMES.get(random.nextInt(NAMES.size()));
        target.put(name, text);
      }
    }
    return call;
  }

  private static String spelled(Random random, String local) {
    return switch (random.nextInt(6)) {
      case 0 -> local + "@acme.test";
      case 1 -> "Jane <" + local + "@acme-corp.co.uk>";
      case 2 -> " " + local + "@gmail.com ";
      case 3 -> "/invite?to=" + local + "%40acme.test&x=1";
      case 4 -> "write to " + local + "@acme.test, please";
      default -> (local + "+tag@sub.acme.test").toLowerCase(Locale.ROOT);
    };
  }

  private static String inTheClear(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Product product -> {
        product.event().setPersonal(null);
        yield product.event().toString();
      }
      case Outcome.Marketing marketing -> {
        marketing.event().setPersonal(null);
        yield marketing.event().toString();
      }
      case Outcome.Crm crm -> {
        crm.event().setPersonal(null);
        yield crm.event().toString();
      }
      case Outcome.Failed failed -> {
        failed.event().setPayload(NOTHING);
        yield failed.event().toString();
      }
    };
  }
}
