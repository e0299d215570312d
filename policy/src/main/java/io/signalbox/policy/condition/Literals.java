package io.signalbox.policy.condition;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import io.signalbox.policy.condition.Expression.Marker;

/** Values as they are written in a condition. */
record Literals(Places places) {

  Object value(CelExpr at) throws ConditionException {
    CelConstant constant = at.constant();
    return switch (constant.getKind()) {
      case BOOLEAN_VALUE -> constant.booleanValue();
      case STRING_VALUE -> constant.stringValue();
      case INT64_VALUE -> constant.int64Value();
      case NULL_VALUE -> Marker.NULL;
      case DOUBLE_VALUE -> {
        if (Double.isInfinite(constant.doubleValue())) {
          throw places.problem(at, "the number is too large", "write a smaller one");
        }
        yield constant.doubleValue();
      }
      case UINT64_VALUE ->
          throw places.problem(
              at,
              "unsigned numbers are not supported",
              "write %s".formatted(constant.uint64Value()));
      case BYTES_VALUE, NOT_SET, TIMESTAMP_VALUE, DURATION_VALUE ->
          throw places.problem(at, "bytes are not supported", "write text in quotes without b");
    };
  }
}
