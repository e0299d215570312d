package io.signalbox.app.demo;

import static io.signalbox.app.demo.DemoBehaviour.ACTIVATED;
import static io.signalbox.app.demo.DemoBehaviour.INVITED;
import static io.signalbox.app.demo.DemoBehaviour.LIMITED;
import static io.signalbox.app.demo.DemoBehaviour.PRICED;

import io.signalbox.app.demo.DemoAccount.Profile;
import io.signalbox.app.demo.DemoPerson.Arrival;
import java.util.List;
import java.util.Set;

/** The invented companies whose stories the demo tells. Nothing of theirs is late or repeated. */
public final class DemoCast {

  /** One person here is for sales, with 90 points; a colleague is not, with 65. */
  public static final String BRIGHTWATER = "brightwater";

  /** The points of the person at Brightwater who is for sales. */
  public static final int BRIGHTWATER_QUALIFIED = 90;

  /** The points of the colleague, who looked at prices in one session only. */
  public static final int BRIGHTWATER_BELOW = 65;

  /** One person here is for sales, but the CRM doesn't know the company: the hand-off is held. */
  public static final String LARKFIELD = "larkfield";

  /** The points of the person at Larkfield. */
  public static final int LARKFIELD_QUALIFIED = 70;

  /** A company of 640 people with three workspaces: for sales as a company, no person alone is. */
  public static final String NORTHGATE = "northgate";

  /** The workspaces that Northgate's people opened without knowing of each other. */
  public static final List<String> NORTHGATE_WORKSPACES =
      List.of("northgate-emea", "northgate-us", "northgate-labs");

  private static final DemoAccount AT_BRIGHTWATER =
      new DemoAccount(
          BRIGHTWATER,
          List.of(BRIGHTWATER),
          new Profile.Known("DE", 140, "water utilities", "team"));
  private static final DemoAccount AT_LARKFIELD =
      new DemoAccount(LARKFIELD, List.of(LARKFIELD), new Profile.Unknown());
  private static final DemoAccount AT_NORTHGATE =
      new DemoAccount(
          NORTHGATE, NORTHGATE_WORKSPACES, new Profile.Known("US", 640, "logistics", "free"));

  private DemoCast() {}

  static List<DemoAccount> accounts() {
    return List.of(AT_BRIGHTWATER, AT_LARKFIELD, AT_NORTHGATE);
  }

  static List<DemoPerson> people() {
    return List.of(
        arriving("maya", AT_BRIGHTWATER, 8, Set.of(ACTIVATED, INVITED, LIMITED, PRICED)),
        known("jonas", AT_BRIGHTWATER, BRIGHTWATER, 9, Set.of(ACTIVATED, INVITED, LIMITED)),
        arriving("ines", AT_LARKFIELD, 9, Set.of(ACTIVATED, INVITED, PRICED)),
        atNorthgate("omar", 0, Set.of(ACTIVATED, LIMITED)),
        atNorthgate("petra", 0, Set.of()),
        atNorthgate("quinn", 1, Set.of(ACTIVATED)),
        atNorthgate("rosa", 1, Set.of(ACTIVATED)),
        atNorthgate("sami", 2, Set.of(LIMITED)),
        atNorthgate("tess", 2, Set.of(ACTIVATED)));
  }

  private static DemoPerson atNorthgate(String name, int workspace, Set<DemoBehaviour> plan) {
    return known(name, AT_NORTHGATE, NORTHGATE_WORKSPACES.get(workspace), 4 + workspace, plan);
  }

  private static DemoPerson arriving(
      String name, DemoAccount account, int day, Set<DemoBehaviour> plan) {
    return new DemoPerson(
        name, account, account.id(), Arrival.SIGNS_UP, day, plan, invitees(name, account));
  }

  private static DemoPerson known(
      String name, DemoAccount account, String workspace, int day, Set<DemoBehaviour> plan) {
    return new DemoPerson(
        name, account, workspace, Arrival.KNOWN, day, plan, invitees(name, account));
  }

  private static List<String> invitees(String name, DemoAccount account) {
    return List.of(account.address("first." + name), account.address("second." + name));
  }
}
