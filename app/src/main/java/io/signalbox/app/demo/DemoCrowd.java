package io.signalbox.app.demo;

import io.signalbox.app.demo.DemoAccount.Profile;
import io.signalbox.app.demo.DemoPerson.Arrival;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The customers around the cast. The first of them have somebody who is for sales. */
final class DemoCrowd {

  /** How many accounts have at least one person who qualifies. */
  static final int QUALIFYING = 24;

  /** Every so many of these have a second one, who comes within the cool-down of the first. */
  static final int WITH_A_SECOND = 6;

  /** Every so many accounts are not in the CRM. */
  static final int UNKNOWN = 7;

  private static final int FROM = 70;
  private static final List<Set<DemoBehaviour>> QUALIFYING_PLANS =
      List.of(
          EnumSet.of(DemoBehaviour.ACTIVATED, DemoBehaviour.INVITED, DemoBehaviour.PRICED),
          EnumSet.of(DemoBehaviour.ACTIVATED, DemoBehaviour.LIMITED, DemoBehaviour.PRICED),
          EnumSet.complementOf(EnumSet.of(DemoBehaviour.PRICED)),
          EnumSet.complementOf(EnumSet.of(DemoBehaviour.ACTIVATED)),
          EnumSet.allOf(DemoBehaviour.class));
  private static final List<DemoBehaviour> GIVEN_UP_FIRST =
      List.of(DemoBehaviour.PRICED, DemoBehaviour.INVITED, DemoBehaviour.LIMITED);
  private static final List<String> FIRST =
      List.of(
          "amber", "birch", "cedar", "cobalt", "copper", "coral", "dune", "ember", "fern", "flint",
          "harbour", "hazel", "indigo", "iron", "maple", "marble", "moss", "ochre", "pine",
          "slate");
  private static final List<String> SECOND =
      List.of(
          "bank", "bridge", "brook", "cliff", "cove", "dale", "field", "ford", "glen", "grove",
          "hill", "hollow", "mill", "moor", "point", "ridge", "shore", "vale");
  private static final List<String> PEOPLE =
      List.of("ada", "ben", "cleo", "dev", "eva", "finn", "gina", "hugo", "ida", "jun");
  private static final List<String> COUNTRIES =
      List.of("DE", "US", "FR", "GB", "NL", "AU", "SE", "JP", "AT", "US", "CA", "NZ");
  private static final List<String> INDUSTRIES =
      List.of("software", "retail", "energy", "health", "media", "education");
  private static final List<String> PLANS =
      List.of("free", "free", "team", "team", "free", "enterprise");

  private DemoCrowd() {}

  static List<DemoAccount> accounts(int count, RandomGenerator random) {
    List<DemoAccount> accounts = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      String id = FIRST.get(index % FIRST.size()) + SECOND.get(index / FIRST.size());
      Profile profile =
          index % UNKNOWN == UNKNOWN - 1
              ? new Profile.Unknown()
              : new Profile.Known(
                  one(COUNTRIES, random),
                  5 + random.nextInt(random.nextInt(10) == 0 ? 2000 : 300),
                  one(INDUSTRIES, random),
                  one(PLANS, random));
      accounts.add(new DemoAccount(id, List.of(id), profile));
    }
    return accounts;
  }

  static List<DemoPerson> people(List<DemoAccount> accounts, RandomGenerator random) {
    List<DemoPerson> people = new ArrayList<>();
    for (int index = 0; index < accounts.size(); index++) {
      boolean qualifying = index < QUALIFYING;
      int second = qualifying && index % WITH_A_SECOND == 0 ? 1 : 0;
      int most = qualifying ? 1 + second : 0;
      int here = Math.max(most, 1 + random.nextInt(4));
      for (int number = 0; number < here; number++) {
        Set<DemoBehaviour> plan =
            number < most
                ? QUALIFYING_PLANS.get((index + number) % QUALIFYING_PLANS.size())
                : ordinary(random);
        people.add(person(number, here, accounts.get(index), plan, random));
      }
    }
    return people;
  }

  private static DemoPerson person(
      int number, int here, DemoAccount account, Set<DemoBehaviour> plan, RandomGenerator random) {
    // Who invites comes before the colleagues who accept.
    int firstDay = Math.min(DemoDays.LAST - 3, 1 + 2 * number + random.nextInt(4));
    List<String> invitees = new ArrayList<>();
    if (plan.contains(DemoBehaviour.INVITED) || random.nextInt(4) == 0) {
      for (int next = number + 1; next < number + 3; next++) {
        invitees.add(account.address(next < here ? PEOPLE.get(next) : "guest" + number + next));
      }
    }
    return new DemoPerson(
        PEOPLE.get(number),
        account,
        account.workspaces().getFirst(),
        random.nextInt(2) == 0 ? Arrival.SIGNS_UP : Arrival.KNOWN,
        firstDay,
        plan,
        invitees);
  }

  /** Some of the behaviours, never so many that they qualify. */
  private static Set<DemoBehaviour> ordinary(RandomGenerator random) {
    Set<DemoBehaviour> plan = EnumSet.noneOf(DemoBehaviour.class);
    for (DemoBehaviour behaviour : DemoBehaviour.values()) {
      if (random.nextInt(5) == 0) {
        plan.add(behaviour);
      }
    }
    for (DemoBehaviour behaviour : GIVEN_UP_FIRST) {
      if (DemoBehaviour.points(plan) >= FROM) {
        plan.remove(behaviour);
      }
    }
    return plan;
  }

  private static String one(List<String> choices, RandomGenerator random) {
    return choices.get(random.nextInt(choices.size()));
  }
}
