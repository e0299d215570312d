package io.signalbox.policy;

/**
 * Where somebody stands on the way from nobody to customer and, perhaps, back.
 *
 * <p>The commercial states are the account's and hold for all its people; the others are those of
 * the unit a play is evaluated for.
 */
public enum Lifecycle {
  /** Nothing was done that a play reads. */
  UNKNOWN,
  /** Somebody acted whom nobody knows. */
  ANONYMOUS_VISITOR,
  /** A known person acted. */
  IDENTIFIED_LEAD,
  /** A play that is not a shadow qualifies. */
  QUALIFIED,
  /** A deal was won, or the contract renewed. */
  CUSTOMER,
  /** The contract was expanded. */
  EXPANDED,
  /** The contract ended. */
  CHURNED
}
