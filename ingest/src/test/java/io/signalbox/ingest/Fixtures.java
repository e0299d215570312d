package io.signalbox.ingest;

import io.signalbox.policy.TrackingPlan;
import io.signalbox.policy.TrackingPlan.PlannedEvent;
import io.signalbox.policy.TrackingPlan.Unplanned;
import io.signalbox.policy.TrackingPlan.ValueType;
import io.signalbox.schemas.FailedEvent;
import io.signalbox.schemas.ProductEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A plan, sources and short ways to read. */
public final class Fixtures {

  public static final Instant RECEIVED = Instant.parse("2026-11-21T23:42:56Z");
  public static final Source APP = new Source("app", Source.Kind.PRODUCT);
  public static final Source SITE = new Source("site", Source.Kind.MARKETING);
  public static final Source CRM = new Source("crm", Source.Kind.CRM);
  public static final Pseudonyms PSEUDONYMS = new Pseudonyms(key());

  private Fixtures() {}

  /** The bytes 0 to 31. */
  public static byte[] key() {
    byte[] key = new byte[32];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) i;
    }
    return key;
  }

  public static TrackingPlan plan(Unplanned unplanned) {
    return new TrackingPlan(
        Optional.of("data-team"),
        unplanned,
        new TreeMap<>(
            Map.of(
                "Invite Sent",
                new PlannedEvent(
                    Map.of(
                        "invitee", ValueType.PERSON,
                        "seats", ValueType.NUMBER,
                        "role", ValueType.TEXT,
                        "resent", ValueType.BOOLEAN),
                    new TreeSet<>(List.of("invitee"))),
                "Identify",
                new PlannedEvent(Map.of("role", ValueType.TEXT), new TreeSet<>()))),
        new TreeMap<>(
            Map.of(
                "employees", ValueType.NUMBER, "plan", ValueType.TEXT, "domain", ValueType.TEXT)));
  }

  public static EventReader eventReader() {
    return new EventReader(plan(Unplanned.ACCEPT), PSEUDONYMS, "1.2.3");
  }

  static List<Outcome> read(String json) {
    return read(eventReader(), json, APP);
  }

  static List<Outcome> read(EventReader reader, String json, Source source) {
    return reader.read(calls(json), null, source, RECEIVED);
  }

  static RequestBody.Calls calls(String json) {
    RequestBody body = RequestBody.parse(json.getBytes(StandardCharsets.UTF_8));
    if (body instanceof RequestBody.Calls calls) {
      return calls;
    }
    throw new AssertionError("not readable: " + body);
  }

  static ProductEvent accepted(String json) {
    return product(read(json).getFirst());
  }

  static ProductEvent product(Outcome outcome) {
    if (outcome instanceof Outcome.Product product) {
      return product.event();
    }
    throw new AssertionError("not accepted: " + outcome);
  }

  static FailedEvent failed(String json) {
    return failure(read(json).getFirst());
  }

  static FailedEvent failure(Outcome outcome) {
    if (outcome instanceof Outcome.Failed failed) {
      return failed.event();
    }
    throw new AssertionError("not failed: " + outcome);
  }

  static String text(@Nullable ByteBuffer bytes) {
    return bytes == null ? "" : StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
  }
}
