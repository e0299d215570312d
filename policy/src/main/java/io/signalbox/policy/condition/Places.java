package io.signalbox.policy.condition;

import dev.cel.common.CelSource;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelExpr;

/** Where the parts of a condition stand in its text. */
record Places(CelSource source) {

  /** A problem with one part. */
  ConditionException problem(CelExpr at, String what, String mend) {
    return problem(at.id(), what, mend);
  }

  /** A problem with the part that has this id. */
  ConditionException problem(long id, String what, String mend) {
    CelSourceLocation place =
        source
            .getOffsetLocation(source.getPositionsMap().getOrDefault(id, 0))
            .orElse(CelSourceLocation.of(1, 0));
    return problem(place, what, mend);
  }

  /** A problem at a place; dev.cel counts columns from 0. */
  static ConditionException problem(CelSourceLocation place, String what, String mend) {
    return new ConditionException(
        what, Math.max(1, place.getLine()), Math.max(0, place.getColumn()) + 1, mend);
  }
}
