package io.signalbox.app.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.app.demo.DemoPerson.Arrival;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/** What one person does in the two weeks: its plan, and everyday use around it. */
final class Journey {

  private static final List<String> PAGES = List.of("Home", "Features", "Docs", "Customers");
  private static final List<String> REPORTS = List.of("weekly", "energy", "outages", "costs");
  private static final List<String> UNDECLARED =
      List.of("debug_click", "Tooltip Closed", "legacy_evt_17");

  private final DemoPerson person;
  private final DemoDays days;
  private final RandomGenerator random;
  private final CallWriter writer;
  private final String anonymous;
  private int sessions;

  private Journey(DemoPerson person, String id, DemoDays days, RandomGenerator random) {
    this.person = person;
    this.days = days;
    this.random = random;
    this.writer = new CallWriter(id);
    this.anonymous = "visitor-" + id;
  }

  /** The person's calls, in no special order. {@code id} is unique in the history. */
  static List<DemoCall> of(DemoPerson person, String id, DemoDays days, RandomGenerator random) {
    Journey journey = new Journey(person, id, days, random);
    Instant since = journey.arrive();
    journey.plan(since);
    for (int day = person.firstDay() + 1; day <= DemoDays.LAST; day++) {
      journey.everyday(day);
    }
    return journey.writer.calls();
  }

  private Instant arrive() {
    Instant at = days.moment(person.firstDay(), random);
    ObjectNode identify = writer.identify(at, person);
    if (person.arrival() == Arrival.SIGNS_UP) {
      String session = session();
      for (int page = random.nextInt(3); page >= 0; page--) {
        writer.visit(at.minusSeconds(60 + 90L * page), anonymous, session, one(PAGES));
      }
      identify.put("anonymousId", anonymous);
      writer.track(at.plusSeconds(2), person, session, "Signed Up").put("plan", "free");
      if (random.nextInt(3) == 0) {
        writer.track(at.plusSeconds(40), person, session, "Trial Started").put("plan", "team");
      }
    }
    writer.group(at.plusSeconds(1), person, "free");
    return at.plusSeconds(60);
  }

  private void plan(Instant since) {
    String first = session();
    if (does(DemoBehaviour.ACTIVATED)) {
      writer.track(since.plusSeconds(300), person, first, "Onboarding Completed");
      report(since.plusSeconds(900), first, "Report Shared");
    }
    invite(since.plusSeconds(1200), first);
    if (does(DemoBehaviour.LIMITED)) {
      writer
          .track(
              days.moment(person.firstDay() + 1, random), person, session(), "Usage Limit Reached")
          .put("limit", "dashboards");
    }
    price();
    if (does(DemoBehaviour.ASKED)) {
      writer
          .track(days.moment(person.firstDay() + 2, random), person, session(), "Demo Requested")
          .put("seats", 5 + random.nextInt(40));
    }
  }

  private void invite(Instant at, String session) {
    int invites = does(DemoBehaviour.INVITED) ? 2 : Math.min(1, person.invitees().size());
    for (int invite = 0; invite < invites; invite++) {
      writer
          .track(at.plusSeconds(30L * invite), person, session, "Invite Sent")
          .put("invitee", person.invitees().get(invite))
          .put("channel", "email");
    }
  }

  /** Two sessions on two days are a signal; everybody else has one look at most. */
  private void price() {
    if (does(DemoBehaviour.PRICED)) {
      writer.page(days.moment(person.firstDay() + 1, random), person, session(), "Pricing");
      writer.page(days.moment(person.firstDay() + 2, random), person, session(), "Pricing");
    } else if (random.nextInt(3) == 0) {
      writer.page(days.moment(person.firstDay() + 1, random), person, session(), "Pricing");
    }
  }

  private void everyday(int day) {
    if (random.nextInt(5) < 2) {
      return;
    }
    Instant at = days.moment(day, random);
    String session = session();
    writer.track(at, person, session, "Signed In");
    for (int report = random.nextInt(3); report > 0; report--) {
      report(at.plusSeconds(60L * report), session, "Report Viewed");
    }
    if (random.nextInt(8) == 0) {
      writer
          .track(at.plusSeconds(200), person, session, one(UNDECLARED))
          .put("contact", person.address())
          .put("note", "invented");
    }
  }

  private void report(Instant at, String session, String event) {
    writer.track(at, person, session, event).put("report", one(REPORTS));
  }

  private boolean does(DemoBehaviour behaviour) {
    return person.plan().contains(behaviour);
  }

  private String session() {
    sessions++;
    return anonymous + "-session-" + sessions;
  }

  private String one(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
