package io.signalbox.identity;

import io.signalbox.identity.simulation.IdentitySimulation.Input;
import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.CallType;
import io.signalbox.schemas.CrmEvent;
import io.signalbox.schemas.CrmPersonExcluded;
import io.signalbox.schemas.CrmProfile;
import io.signalbox.schemas.CrmWorkspaceLinked;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.Property;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of a scenario, made what the intake would make of it; names stand for pseudonyms.
 *
 * @param fields as the file has them
 */
record ScenarioCall(Map<String, Object> fields) {

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  /** {@code 2d 09:30} is half past nine of the second day. */
  static Instant instant(String text) {
    String[] parts = text.split("d |:", -1);
    return START.plusSeconds(
        86_400L * (Long.parseLong(parts[0]) - 1)
            + 3_600L * Long.parseLong(parts[1])
            + 60L * Long.parseLong(parts[2]));
  }

  Instant at() {
    return instant(String.valueOf(fields.containsKey("close") ? text("close") : text("at")));
  }

  boolean has(String field) {
    return fields.containsKey(field);
  }

  @Nullable String text(String field) {
    Object value = fields.get(field);
    return value == null ? null : String.valueOf(value);
  }

  /** The inputs; one of {@code times} is that many, a minute apart. */
  List<Input> inputs(Instant received) {
    if (has("crm")) {
      return List.of(crm());
    }
    String times = text("times");
    if (times == null) {
      return List.of(event(String.valueOf(text("id")), at(), received));
    }
    List<Input> inputs = new ArrayList<>();
    for (int number = 1; number <= Integer.parseInt(times); number++) {
      inputs.add(event(text("id") + "-" + number, at().plusSeconds(60L * number), received));
    }
    return inputs;
  }

  private Input crm() {
    String account = String.valueOf(text("crm"));
    Object change =
        has("workspace")
            ? new CrmWorkspaceLinked(String.valueOf(text("workspace")))
            : has("exclude")
                ? new CrmPersonExcluded(String.valueOf(text("exclude")))
                : new CrmProfile(List.of(new Property("domain", String.valueOf(text("domain")))));
    return new Input.Crm(
        CrmEvent.newBuilder()
            .setEventId("crm-" + account + "-" + at())
            .setAccount(account)
            .setChange(change)
            .setOccurredAt(at())
            .setReceivedAt(at())
            .setSource("crm")
            .setOrigin(new Origin("ingest", 0, 1L))
            .build());
  }

  private Input event(String id, Instant at, Instant received) {
    CallType type = type();
    String user = text("user");
    String address = text("address");
    List<Property> properties = new ArrayList<>();
    for (String name : List.of("account", "invitee", "role")) {
      String value = text(name);
      if (value != null) {
        properties.add(new Property(name, value));
      }
    }
    String track = text("track");
    AttributedEvent event =
        AttributedEvent.newBuilder()
            .setEventId(id)
            .setType(type)
            .setName(track == null ? type.name().toLowerCase(Locale.ROOT) : track)
            .setPerson(user)
            .setWorkspace(type == CallType.GROUP ? text("group") : text("workspace"))
            .setOccurredAt(at)
            .setReceivedAt(received)
            .setSource("app")
            .setProperties(properties)
            .build();
    String browser = text("browser");
    String previous = type == CallType.IDENTIFY ? address : text("alias");
    Learned.Event learned =
        new Learned.Event(event, user == null ? null : browser, previous, domain(address));
    return new Input.Arrived(
        user == null ? Actor.anonymous(String.valueOf(browser)) : Actor.user(user), learned);
  }

  private CallType type() {
    if (has("group")) {
      return CallType.GROUP;
    }
    if (has("identify")) {
      return CallType.IDENTIFY;
    }
    return has("alias") ? CallType.ALIAS : CallType.TRACK;
  }

  /** The intake takes none from free mail; its own tests say what that is. */
  private static @Nullable String domain(@Nullable String address) {
    return address == null || address.endsWith("@gmail.com")
        ? null
        : address.substring(address.indexOf('@') + 1);
  }
}
