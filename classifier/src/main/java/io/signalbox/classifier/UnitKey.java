package io.signalbox.classifier;

import io.signalbox.policy.Play.Unit;
import org.jspecify.annotations.Nullable;

/**
 * The key of a unit's state: the account, a zero character, and the person if it is about one.
 *
 * @param account the account
 * @param person the pseudonym; null for the account as a whole
 */
public record UnitKey(String account, @Nullable String person) {

  private static final char SEPARATOR = '\0';

  /** As it stands in the store. */
  public String text() {
    return account + SEPARATOR + (person == null ? "" : person);
  }

  /** Reads what {@link #text} wrote. */
  public static UnitKey parse(String text) {
    int at = text.indexOf(SEPARATOR);
    String person = text.substring(at + 1);
    return new UnitKey(text.substring(0, at), person.isEmpty() ? null : person);
  }

  /** The least key of an account. */
  public static String firstOf(String account) {
    return account + SEPARATOR;
  }

  /** A key that is greater than all of an account and less than those of the next. */
  public static String lastOf(String account) {
    return account + (char) (SEPARATOR + 1);
  }

  /** What kind of unit it is. */
  public Unit unit() {
    return person == null ? Unit.ACCOUNT : Unit.PERSON;
  }
}
