package io.signalbox.policy;

/** What an unknown outcome does: the explanation shows it as unknown in any case. */
public enum WhenUnknown {
  /** The play stays as it is, neither qualified nor released, until it is known. */
  HOLD,
  /** It does as a miss does. */
  MISS,
  /** It does as a hit does. */
  HIT
}
