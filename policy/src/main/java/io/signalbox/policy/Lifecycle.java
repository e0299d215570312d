package io.signalbox.policy;

/**
 * Where somebody stands on the way from nobody to customer and, perhaps, back.
 *
 * <p>The commercial states are the account's and hold for all its people; the others are those of
 * the unit a play is evaluated for.
 */
public enum Lifecycle {
  /** Nothing was done that a play reads. */
  UNKNOWN("nobody known yet"),
  /** Somebody acted whom nobody knows. */
  ANONYMOUS_VISITOR("an anonymous visitor"),
  /** A known person acted. */
  IDENTIFIED_LEAD("an identified lead"),
  /** A play that is not a shadow qualifies. */
  QUALIFIED("a qualified lead"),
  /** A deal was won, or the contract renewed. */
  CUSTOMER("a customer"),
  /** The contract was expanded. */
  EXPANDED("a customer that has expanded"),
  /** The contract ended. */
  CHURNED("a customer that has left");

  private final String words;

  Lifecycle(String words) {
    this.words = words;
  }

  /** As part of a sentence, such as {@code an identified lead}. */
  public String words() {
    return words;
  }
}
