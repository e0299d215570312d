package io.signalbox.policy.condition;

import io.signalbox.policy.condition.Expression.Constant;
import io.signalbox.policy.condition.Expression.Decided;
import io.signalbox.policy.condition.Expression.Over;
import java.util.ArrayList;
import java.util.List;

/** CEL's logic. {@code &&} and {@code ||} absorb errors: {@code false && error} is false. */
final class Logic {

  /** So many parts stand side by side; more are grouped, since a method may not be too long. */
  private static final int ABREAST = 8;

  private Logic() {}

  /** True when all are, false when one is, otherwise an error. */
  static Expression all(List<Expression> parts) {
    return decidedBy(false, parts);
  }

  /** True when one is, false when all are, otherwise an error. */
  static Expression any(List<Expression> parts) {
    return decidedBy(true, parts);
  }

  private static Expression decidedBy(boolean deciding, List<Expression> parts) {
    List<Expression> abreast = List.copyOf(parts);
    while (abreast.size() > ABREAST) {
      List<Expression> groups = new ArrayList<>();
      for (int from = 0; from < abreast.size(); from += ABREAST) {
        int to = Math.min(from + ABREAST, abreast.size());
        groups.add(new Decided(deciding, abreast.subList(from, to)));
      }
      abreast = groups;
    }
    return new Decided(deciding, abreast);
  }

  /** The body, or an error when one of the elements that it runs over is. */
  static Expression over(List<Expression> elements, Expression body) {
    List<Expression> varying =
        elements.stream().filter(element -> !(element instanceof Constant)).toList();
    return varying.isEmpty() ? body : new Over(varying, body);
  }
}
