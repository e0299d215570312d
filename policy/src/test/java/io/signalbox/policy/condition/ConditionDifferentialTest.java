package io.signalbox.policy.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.runtime.CelRuntime;
import io.signalbox.policy.TrackingPlan.ValueType;
import io.signalbox.testkit.Seeds;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Conditions answer as dev.cel's interpreter does, errors included. */
class ConditionDifferentialTest {

  private static final int CONDITIONS = 8_000;
  private static final int EVENTS = 6;
  private static final PropertyTypes TYPES =
      PropertyTypes.of(
          Map.of(
              "path", ValueType.TEXT,
              "plan", ValueType.PERSON,
              "plan name", ValueType.TEXT,
              "seats", ValueType.NUMBER,
              "price", ValueType.NUMBER,
              "trial", ValueType.BOOLEAN));

  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicInteger held = new AtomicInteger();

  @Test
  void withoutTypesItAcceptsAndAnswersAsTheInterpreterDoes() {
    Interpreter interpreter = Interpreter.untyped();
    Seeds.check(
        CONDITIONS,
        random -> {
          RandomCondition conditions = new RandomCondition(random);
          String text = conditions.text();

          Optional<CelRuntime.Program> expected = interpreter.compile(text);
          Optional<Condition> actual = compile(text, PropertyTypes.unknown());

          assertThat(actual.isPresent()).as(text).isEqualTo(expected.isPresent());
          expected.ifPresent(program -> compare(conditions, false, program, actual.orElseThrow()));
        });
    if (System.getProperty("signalbox.seed") == null) {
      assertThat(accepted.get()).isGreaterThan(CONDITIONS / 2);
      assertThat(failed.get()).isGreaterThan(CONDITIONS);
      assertThat(held.get()).isGreaterThan(CONDITIONS / 2);
    }
  }

  @Test
  void typesOnlyRefuse() {
    Interpreter interpreter = Interpreter.typed();
    Seeds.check(
        CONDITIONS,
        random -> {
          RandomCondition conditions = new RandomCondition(random);
          String text = conditions.text();

          Optional<Condition> typed = compile(text, TYPES);

          typed.ifPresent(
              condition -> {
                CelRuntime.Program program = interpreter.compile(text).orElseThrow();
                compare(conditions, true, program, condition);
                Condition untyped =
                    compile(text, PropertyTypes.unknown())
                        .orElseThrow(() -> new AssertionError(text));
                assertThat(untyped.canonical()).isEqualTo(condition.canonical());
                compare(conditions, true, program, untyped);
              });
        });
  }

  private void compare(
      RandomCondition conditions,
      boolean wellTyped,
      CelRuntime.Program program,
      Condition condition) {
    accepted.incrementAndGet();
    for (int i = 0; i < EVENTS; i++) {
      Map<String, Object> properties = conditions.properties(wellTyped);

      Object expected = Interpreter.value(program, "Page Viewed", properties);
      Object actual = condition.value(new MapFields("Page Viewed", properties));

      assertThat(actual).as("%s on %s", condition.text(), properties).isEqualTo(expected);
      failed.addAndGet(actual.equals(Interpreter.FAILED) ? 1 : 0);
      held.addAndGet(Boolean.TRUE.equals(actual) ? 1 : 0);
    }
  }

  private static Optional<Condition> compile(String text, PropertyTypes types) {
    try {
      return Optional.of(Condition.compile(text, types));
    } catch (ConditionException e) {
      return Optional.empty();
    }
  }
}
