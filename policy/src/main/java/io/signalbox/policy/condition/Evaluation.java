package io.signalbox.policy.condition;

import io.signalbox.policy.condition.Expression.Asked;
import io.signalbox.policy.condition.Expression.Choice;
import io.signalbox.policy.condition.Expression.Combined;
import io.signalbox.policy.condition.Expression.Compared;
import io.signalbox.policy.condition.Expression.Computed;
import io.signalbox.policy.condition.Expression.Constant;
import io.signalbox.policy.condition.Expression.Decided;
import io.signalbox.policy.condition.Expression.Either;
import io.signalbox.policy.condition.Expression.Marker;
import io.signalbox.policy.condition.Expression.Member;
import io.signalbox.policy.condition.Expression.Not;
import io.signalbox.policy.condition.Expression.OfEvent;
import io.signalbox.policy.condition.Expression.Over;
import io.signalbox.policy.condition.Expression.Present;
import io.signalbox.policy.condition.Expression.Question;
import io.signalbox.policy.condition.Expression.Read;
import io.signalbox.policy.condition.Expression.Valued;

/**
 * What an expression gives for an event, part by part: what its bytecode must give, too. Allocates
 * nothing but what functions make.
 */
final class Evaluation {

  private Evaluation() {}

  /** The value. */
  static Object value(Expression part, EventFields event) {
    return switch (part) {
      case Constant constant -> constant.value();
      case Read read -> Truth.orFailed(event.property(read.property()));
      case OfEvent field -> field == OfEvent.NAME ? event.event() : event.source();
      case Computed computed -> computed.function().apply(value(computed.operand(), event));
      case Combined combined ->
          combined.function().apply(value(combined.left(), event), value(combined.right(), event));
      case Question question -> Truth.value(answer(question, event));
      case Choice choice ->
          switch (answer(choice.condition(), event)) {
            case Truth.YES -> value(choice.then(), event);
            case Truth.NO -> value(choice.otherwise(), event);
            default -> Marker.FAILED;
          };
      case Over over -> {
        for (Expression element : over.elements()) {
          if (Truth.isFailed(value(element, event))) {
            yield Marker.FAILED;
          }
        }
        yield value(over.body(), event);
      }
    };
  }

  /** The answer that the value is, one of {@link Truth}. */
  static int answer(Expression part, EventFields event) {
    return switch (part) {
      case Valued valued -> Truth.of(value(valued, event));
      case Either either -> Truth.of(value(either, event));
      case Present present -> Truth.isPresent(Truth.orFailed(event.property(present.property())));
      case Asked asked -> asked.test().of(value(asked.operand(), event));
      case Compared compared ->
          compared.comparison().of(value(compared.left(), event), value(compared.right(), event));
      case Not not -> Truth.not(answer(not.operand(), event));
      case Decided decided -> decided(decided, event);
      case Member member -> member(member, event);
    };
  }

  private static int decided(Decided decided, EventFields event) {
    int deciding = Truth.of(decided.deciding());
    int otherwise = Truth.not(deciding);
    for (Expression part : decided.parts()) {
      int answer = answer(part, event);
      if (answer == deciding) {
        return deciding;
      }
      otherwise = answer == Truth.FAILED ? Truth.FAILED : otherwise;
    }
    return otherwise;
  }

  private static int member(Member member, EventFields event) {
    Object element = value(member.element(), event);
    if (Truth.isFailed(element)) {
      return Truth.FAILED;
    }
    int found = member.constants().of(element);
    for (Expression other : member.others()) {
      Object candidate = value(other, event);
      if (Truth.isFailed(candidate)) {
        return Truth.FAILED;
      }
      found |= Comparisons.isElement(element, candidate);
    }
    return found;
  }
}
