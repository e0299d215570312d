package io.signalbox.bench.pipeline;

import io.signalbox.ingest.Outcome;
import io.signalbox.schemas.CallType;
import io.signalbox.schemas.CrmEvent;
import io.signalbox.schemas.CrmProfile;
import io.signalbox.schemas.CrmWorkspaceLinked;
import io.signalbox.schemas.ProductEvent;
import io.signalbox.schemas.Property;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Companies that come, use the product for so many calls, and go; as many at a time as stated. Call
 * number n is the same in every run.
 *
 * <p>A company's first call is the CRM's: its profile and its workspace. Then four people work; in
 * the middle one of them does, in five calls, what the shipped play {@code pql} asks for: 70 of 70
 * points, reached with the last of the five. Nobody else qualifies.
 *
 * @param companies at a time
 * @param calls of each company, at least 12
 */
record Crowd(int companies, int calls) {

  private static final int PEOPLE = 4;
  private static final List<String> DECIDING =
      List.of(
          "Onboarding Completed",
          "Invite Sent",
          "Invite Sent",
          "Viewed Pricing Page",
          "Viewed Pricing Page");

  /** What people do all day: some of it no play reads by name. */
  private static final List<String> USUAL =
      List.of(
          "Report Viewed",
          "Chart Edited",
          "Report Viewed",
          "Filter Changed",
          "Signed In",
          "Report Viewed",
          "Comment Written",
          "Report Viewed",
          "Report Shared",
          "Chart Edited");

  /** About as much as an SDK's context holds beside what a tracking plan declares. */
  private static final byte[] PERSONAL =
      """
      {"context":{"library":{"name":"analytics.js","version":"2.1.0"},"locale":"de-AT",\
      "userAgent":"Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0","timezone":"Europe/Vienna"}}"""
          .getBytes(StandardCharsets.UTF_8);

  Crowd {
    if (calls < 12) {
      throw new IllegalArgumentException("a company makes at least 12 calls, not " + calls);
    }
  }

  /** The crowd of a rate: each company calls every two seconds, and some 25 qualify a second. */
  static Crowd ofRate(int callsPerSecond) {
    return new Crowd(2 * callsPerSecond, Math.max(12, callsPerSecond / 25));
  }

  /** What the intake accepts when call {@code number} comes. */
  List<Outcome> call(long number, Instant at) {
    int company = company(number);
    int step = step(number);
    if (step == 0) {
      return List.of(
          crm(number, 1, company, at, profile(company)),
          crm(number, 2, company, at, new CrmWorkspaceLinked("ws-%08x".formatted(company))));
    }
    return List.of(new Outcome.Product(event(number, company, step, at)));
  }

  /** The event of a call that is not a company's first. */
  ProductEvent event(long number, int company, int step, Instant at) {
    int act = step - calls / 2;
    boolean deciding = act >= 0 && act < DECIDING.size();
    int person = deciding ? 0 : step % PEOPLE;
    String name = deciding ? DECIDING.get(act) : USUAL.get(step % USUAL.size());
    String user = "%08x%08x9e3779b97f4a7c15".formatted(company, person);
    ProductEvent event = new ProductEvent();
    event.setEventId(id(number, 0));
    event.setType(CallType.TRACK);
    event.setName(name);
    event.setActor("user:" + user);
    event.setUser(user);
    event.setWorkspace("ws-%08x".formatted(company));
    event.setSession("session-%d-%d".formatted(person, deciding ? act : step / 8));
    event.setOccurredAt(at);
    event.setReceivedAt(at);
    event.setSource("product");
    event.setProperties(properties(name, step));
    event.setPersonal(ByteBuffer.wrap(PERSONAL));
    return event;
  }

  /** The call that an event of this crowd came with. */
  static long number(String eventId) {
    return UUID.fromString(eventId).getLeastSignificantBits();
  }

  /** The account that the actor of an event belongs to. */
  static String account(String actor) {
    return "acct-" + actor.substring("user:".length(), "user:".length() + 8);
  }

  /** The account of a company. */
  static String account(int company) {
    return "acct-%08x".formatted(company);
  }

  /** What the CRM knows of a company. */
  static CrmProfile profile(int company) {
    return new CrmProfile(
        List.of(
            new Property("country", "AT"),
            new Property("crm_id", "0017%08x".formatted(company)),
            new Property("employees", 120L),
            new Property("plan", "team")));
  }

  /** The company of a call; each number is given to one company only. */
  private int company(long number) {
    return (int) (life(number) / calls * companies + number % companies);
  }

  /**
   * How many calls of its company came before. Each begins with the CRM's; after that the first
   * companies are each at another point of their life.
   */
  private int step(long number) {
    return number < companies ? 0 : (int) (life(number) % calls);
  }

  private long life(long number) {
    return number / companies + number % companies;
  }

  private static Outcome crm(long number, int part, int company, Instant at, Object change) {
    CrmEvent event = new CrmEvent();
    event.setEventId(id(number, part));
    event.setAccount(account(company));
    event.setChange(change);
    event.setOccurredAt(at);
    event.setReceivedAt(at);
    event.setSource("crm");
    return new Outcome.Crm(event);
  }

  private static List<Property> properties(String name, int step) {
    return switch (name) {
      case "Invite Sent" ->
          List.of(
              new Property("channel", "email"), new Property("invitee", "%032x".formatted(step)));
      case "Viewed Pricing Page" -> List.of(new Property("path", "/pricing/teams"));
      case "Report Viewed", "Report Shared" ->
          List.of(new Property("report", "weekly-active-accounts"));
      default -> List.of();
    };
  }

  private static String id(long number, int part) {
    return new UUID(0x5bd1e995_00004000L + part, number).toString();
  }
}
