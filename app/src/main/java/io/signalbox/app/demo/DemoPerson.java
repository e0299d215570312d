package io.signalbox.app.demo;

import java.util.List;
import java.util.Set;

/**
 * A person of the invented company's customers.
 *
 * @param name invented; part of the address
 * @param account where the person works
 * @param workspace the tenant the person uses
 * @param arrival whether the person signs up within the two weeks, and comes as a visitor first
 * @param firstDay the day of the first event, from 1
 * @param plan what the person is going to do that a policy gives points for
 * @param invitees whom the person invites, by address
 */
record DemoPerson(
    String name,
    DemoAccount account,
    String workspace,
    Arrival arrival,
    int firstDay,
    Set<DemoBehaviour> plan,
    List<String> invitees) {

  /** How a person comes into the two weeks. */
  enum Arrival {
    /** Signs up within them, and is an anonymous visitor before. */
    SIGNS_UP,
    /** Had signed up before. */
    KNOWN
  }

  /** The address, which is the user id too: so an invitee becomes the same person at sign-up. */
  String address() {
    return account.address(name);
  }
}
