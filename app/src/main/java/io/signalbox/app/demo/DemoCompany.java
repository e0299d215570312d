package io.signalbox.app.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Two weeks of Lampwick, an INVENTED company that sells dashboards for street lights. Its
 * customers, their people and addresses are invented too. The same seed and end give the same
 * calls.
 */
public final class DemoCompany {

  /** The company's name. */
  public static final String NAME = "Lampwick";

  /** All of its customers, the cast included. */
  public static final int ACCOUNTS = 320;

  private static final int VISITORS = 150;
  private static final int LONGEST_VISIT = 3;
  private static final List<String> VISITED = List.of("Home", "Features", "Pricing");

  private DemoCompany() {}

  /**
   * All calls in the order in which they are sent, from two weeks before {@code end} until just
   * before it.
   */
  public static List<DemoCall> history(long seed, Instant end) {
    DemoDays days = DemoDays.before(end);
    Random random = new Random(seed);
    List<DemoAccount> accounts = new ArrayList<>(DemoCast.accounts());
    List<DemoAccount> crowd = DemoCrowd.accounts(ACCOUNTS - accounts.size(), random);
    accounts.addAll(crowd);

    List<DemoCall> calls = new ArrayList<>(DemoProfiles.of(accounts, days.start()));
    int number = 0;
    for (DemoPerson person : DemoCast.people()) {
      calls.addAll(Journey.of(person, "c" + number++, days, new Random(seed + number)));
    }
    List<DemoCall> clean = new ArrayList<>(visitors(days, random));
    for (DemoPerson person : DemoCrowd.people(crowd, random)) {
      clean.addAll(Journey.of(person, "p" + number++, days, new Random(seed + number)));
    }
    calls.addAll(DemoDirt.over(clean, end, random));
    calls.addAll(DemoDirt.broken(days, random));
    calls.sort(DemoCall.SENDING_ORDER);
    return calls;
  }

  /** People who look and never say who they are. */
  private static List<DemoCall> visitors(DemoDays days, Random random) {
    CallWriter writer = new CallWriter("v");
    for (int visitor = 0; visitor < VISITORS; visitor++) {
      Instant at = days.moment(1 + random.nextInt(DemoDays.LAST), random);
      String id = "visitor-v" + visitor;
      for (int page = random.nextInt(LONGEST_VISIT); page >= 0; page--) {
        writer.visit(at.plusSeconds(40L * page), id, id + "-session", VISITED.get(page));
      }
    }
    return writer.calls();
  }
}
